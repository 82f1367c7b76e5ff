"""Phrases of the genre that say who is speaking: cues, zones, tendencies. No council, person or file is named.

Every entry was chosen because whole classes of letters use it; a new phrase goes into the list it belongs to.
"""

from __future__ import annotations

import re

from foiread.phrase import Phrase

_I = re.IGNORECASE
BODY_NOUN = (
    r"(?:council|authority|borough|county|district|trust|board|constabulary|force|police|service|university|college|"
    r"department|agency|commission|commissioner|association|ministry|office|directorate|team|organisation|school|academy|"
    r"nhs\s+\w+|icb|ccg|hospital)"
)

# ── cues: a line, or the start of one, that announces who speaks next ────────────────────────────

ANSWER_CUE = Phrase(
    r"(?:ateb(?:ion)?\s*/\s*)?(?:(?:(?:our|the|my|this)\s+)?(?-i:(?:[A-Z][\w&’'-]*\s+){0,4})(?:council|trust|board|police|constabulary|force|university|"
    r"authority|service|department)?(?:['’]s)?\s*(?:full\s+|detailed\s+|official\s+)?"
    r"(?:answers?|ans|response|reply|decision|findings?)"
    r"(?:\s+to\s+(?:your|the|each|this)\s+(?:questions?|requests?|points?|enquir(?:y|ies)))?"
    r"(?:\s+(?:is|are|is\s+as|are\s+as)?\s*(?:set\s+out\s+|given\s+|provided\s+|shown\s+|detailed\s+)?(?:follows?|below)|\s+(?:dated?\s+)?\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+\d{4}))?|a|resp|summary\s+of\s+(?:the\s+|our\s+)?(?:response|reply|answers?)|(?:response|reply)\s+(?:sent|issued|provided)(?:\s+(?:on\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+\d{4})?|we\s+(?:answered|said|replied|responded)|what\s+we\s+(?:can\s+tell\s+you|hold|found|can\s+(?:provide|disclose|release)|are\s+(?:able\s+to\s+)?(?:providing|disclosing|releasing|provide|disclose|release))|"
    r"(?:information|data)\s+(?:provided|disclosed|released|supplied)|outcome|(?:we|i)\s+(?:can\s+)?(?:respond|reply|confirm|advise|answer)(?:\s+that)?(?:\s+as\s+follows)?(?=\s*:)|(?:we|i)\s+respond\s+as\s+follows)"
    r"\s*[:.\-–—]*\s*",
    _I,
)
"""A whole line that announces the body's words: `Answer:`, `Our response`."""

ANSWER_PREFIX = re.compile(
    r"(?:(?i:our|the|my)\s+)?(?:[A-Z][\w&’'-]*\s+){0,3}?(?i:answer|ans|response|reply|council(?:['’]s)?\s+response|"
    r"trust(?:['’]s)?\s+response)\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)|(?:A|R)\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)|A\.\s+(?=\S)",
)
"""The same as the start of a line whose rest is the answer: `Answer: 27`."""

REQUEST_CUE = Phrase(
    r"(?:(?:details\s+of\s+)?(?:your|the|this)\s+(?:foi\s+|original\s+|full\s+)?(?:requests?|questions?|enquiry|e-?mail)(?:\s+(?:is|was|were|reads?|as\s+received|stated|asked(?:\s+for)?|for\s+information|and\s+our\s+(?:response|reply|answers?)|"
    r"has\s+been|are|copied|set\s+out|repeated|reproduced|shown|as|follows?|below|in\s+full|received|details|summary))*|(?:foi\s+)?requests?(?:\s+(?:details|received|summary|for\s+information))?|questions?(?:\s+asked)?|questions?\s+and\s+(?:our\s+|final\s+)?(?:responses?|answers?|repl(?:y|ies))|summary\s+of\s+(?:the\s+|your\s+)?request|what\s+you\s+(?:asked(?:\s+(?:us|for))?|requested|wanted\s+to\s+know)|information\s+requested|requested\s+information|you\s+(?:asked|wrote|said))\s*(?::\s*[-–—]*|[-–—]+)?\s*"
    r"|(?!\s*(?:we|i|our|the\s+(?:council|trust|force|board))\b(?!.{0,60}\byou\b))(?!.*\b(?:response|reply|answers?|exempt)\b.*\b(?:request|questions?)\b)[\s\S]{0,300}?\b(?:you\s+(?:have\s+|had\s+|also\s+)?(?:asked|requested|wrote|were\s+asking|sought|wanted)|(?:in\s+which|where|which)\s+you\s+(?:asked|requested)|"
    r"(?:requested|asked\s+for|asking\s+for|requesting|seeking)\s+(?:details\s+of\s+)?(?:the\s+)?following|requests?\b[^.]{0,60}\b(?:read|asked|was|were|is|are)(?:\s+as\s+follows)?)"
    r"(?:(?!\bresponse\b|\breply\b)[^.:?]){0,90}(?::\s*[-–—]*|(?<=following)\.?|(?<=below)\.?|(?<=follows)\.?)\s*",
    _I,
)
"""A whole line that announces the requester's words: `You asked:`, `… you requested details of the following:`."""

REQUEST_PREFIX = re.compile(
    r"(?:question|query|q|request|you\s+asked)\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)|Q\.\s+(?=\S)", _I
)
"""The same as the start of a line: `Question: How many …`."""

# ── zones that end the body ──────────────────────────────────────────────────────────────────────

REVIEW_RIGHTS = Phrase(
    r"\b(?:if\s+you(?:['’]re|\s+are|\s+remain|\s+feel)?|should\s+you|where\s+you\s+are|in\s+the\s+event\s+that\s+you\s+are)"
    r"[\w\s,]{0,40}?(?:unhappy|dissatisfied|not\s+satisfied|not\s+content|disagree|not\s+happy|unsatisfied|wish\s+to\s+(?:appeal|complain)|"
    r"have\s+(?:any\s+)?(?:a\s+)?complaint)\b|"
    r"^want\s+to\s+complain\b|\bhandling\b.{0,40}\brequest\b.{0,60}\breview|^(?:reviews?|appeals?|complaints?|complaint\s+rights?|review\s+requests?)\s*:|\blook\s+again\s+at\s+(?:your|our|the)\b|\brepresentations\s+may\s+be\s+made\b|\breview\s+(?:its|our|the)\s+(?:handling|decision|response)\b|"
    r"\b(?:ask|apply|contact|write)\b.{0,90}\b(?:for|request)\s+a\s+review\b|"
    r"\b(?:ask|request|apply|entitled|right)\b.{0,60}\b(?:internal\s+review|a\s+review\s+of|(?:require|request)\s+a?\s*review)|"
    r"\binternal\s+review\s+(?:requests?|procedure|process|should|must)\b|\bright\s+(?:of|to)\s+(?:appeal|complain|review)\b|"
    r"\b(?:appeals?|complaints?)\s+(?:procedure|process|about\s+(?:the|this)\s+(?:handling|response))|\breview\s+procedure\b|"
    r"\b(?:contact|write\s+to|complain\s+to|apply\s+(?:directly\s+)?to|appeal\s+to)\s+the\s+(?:scottish\s+)?information\s+commissioner|"
    r"\b(?:scottish\s+)?information\s+commissioner(?:['’]s\s+office)?\s*[,:]?\s*(?:at\s*:?|can\s+be|is|wycliffe|kinburn|$)|"
    r"^(?:internal\s+reviews?|your\s+rights?|right\s+(?:of|to)\s+(?:review|appeal|complain)\w*|appeals?|complaints?|next\s+steps|"
    r"review\s+rights?|how\s+to\s+(?:complain|appeal)|rights?\s+of\s+(?:review|appeal)|your\s+right\s+to\s+.{0,40})\s*:?\s*$",
    _I,
)
LICENCE = Phrase(
    r"\bopen\s+government\s+licen[cs]e|\bre-?us(?:e|ing)\b.{0,80}\b(?:information|regulations|licen|data|material|terms)|"
    r"\b(?:information|data|material)\b.{0,80}\bre-?use\b|^copyright(?:\s+statement|\s+notice)?\s*:?$|"
    r"\bsubject\s+to\s+copyright\b|\b(?:protected|covered)\s+by\s+(?:the\s+)?copyright\b|\bcopyright,?\s+designs\s+and\s+patents\b|\bcrown\s+copyright\b",
    _I,
)
RECORD_LINE = re.compile(
    r"(?:(?:foi|foia|eir|case|disclosure|our|request)\s+){0,2}(?:reference|ref|id|request\s+id)(?:\s+(?:number|no\.?))?\s*:?\s*(?:[A-Z]*[-/ ]?\w*\d[\w/.-]*)?|"
    r"(?:request|response|publication|decision|issue|reply)\s+date\s*:?\s*(?P<d1>.{0,40})|"
    r"date\s+(?:(?:of|for)\s+)?(?:the\s+)?(?:request|decision|response|reply|publication|issue|received|responded|published|requested|issued|sent|answered|created)(?:\s+(?:received|sent|issued))?\s*:?\s*(?P<d2>.{0,40})|"
    r"(?:published|received|responded|requested|issued|answered|updated|last\s+updated|created|closed)(?:\s+(?:on|date))?\s*:?\s+(?P<d3>.{0,40}\d.{0,20})|skip\s+to\s+(?:main\s+)?content|back\s+to\s+(?:top|list|search).{0,20}",
    _I,
)
"""A line of a published page's own record: its case number, when it was asked, answered, published."""
ONLY_A_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9},?\s+\d{4}|[a-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?:\s+\d{1,2}[:.]\d\d(?:\s?[ap]m)?)?",
    _I,
)
CONTACT = Phrase(
    r"\bif\s+you\s+(?:have|require|need|would\s+like)\s+(?:any\s+)?(?:further\s+)?(?:queries|questions|information|assistance|clarification|help)\b|"
    r"\bdo\s+not\s+hesitate\s+to\b|\bdon['’]t\s+hesitate\b|\bplease\s+(?:remember\s+to\s+)?quote\s+(?:the|your|this)\s+(?:above\s+)?reference\b|"
    r"^(?:i|we)\s+(?:trust|hope)\s+(?:that\s+)?(?:this|the|you)\b|\bthis\s+(?:now\s+)?(?:concludes|completes)\s+(?:our|your|the)\b|"
    r"\bwe\s+(?:now\s+)?consider\s+(?:your|this)\s+request\s+(?:to\s+be\s+)?(?:closed|complete)|\bwill\s+now\s+close\s+your\s+request\b|"
    r"\b(?:feedback|satisfaction)\s+(?:survey|form)\b|\bdisclosure\s+log\b.{0,60}\b(?:publish|website)|\bpublish(?:es)?\s+.{0,60}\bdisclosure\s+log\b",
    _I,
)
SIGNATURE = re.compile(
    r"^(?:yours?\s+(?:faithfully|sincerely|truly)|(?:kind(?:est)?|best|warm|with\s+(?:kind|best))\s+(?:regards|wishes)|regards|sincerely|"
    r"many\s+thanks|yn\s+gywir|signed)\s*[,.]?\s*$|^(?:yours?\s+(?:faithfully|sincerely)|kind\s+regards)\b.{0,60}$",
    _I,
)
DISCLAIMER = Phrase(
    r"\bthis\s+(?:e-?mail|message|communication)\b.{0,80}\b(?:attachments?|confidential|intended|may\s+contain|and\s+any)|"
    r"\bintended\s+(?:solely|only)\s+for\s+the\b|\breceived\s+this\s+(?:e-?mail|message)\s+in\s+error\b|^disclaimer\b|"
    r"\bany\s+views\s+(?:or\s+opinions\s+)?expressed\b|\bscanned\s+for\s+viruses\b",
    _I,
)
REFERENCES = re.compile(
    r"^(?:references|visible\s+links|hidden\s+links|footnotes?|notes?\s+and\s+references)\s*:?$", _I
)
MAIL_START = re.compile(
    r"^[-_\s]*(?:original|forwarded)\s+message[-_\s]*$|^on\s+.{6,80}\bwrote:\s*$|^-{2,}\s*original\b|^show\s+quoted\s+sections?$|^begin\s+forwarded\s+message",
    _I,
)
MAIL_FROM = re.compile(r"^\W{0,3}from\s*:\s*\S?", _I)
MAIL_HEADER = re.compile(r"^\W{0,3}(?:sent|to|date|subject|cc|received)\s*:", _I)
BLOCK = re.compile(
    r"(?-i:(?P<alone>[A-Z])\s?[:–-]\s+(?=[A-Z]))(?P<title>[^.?]{3,60})$|(?:(?:our\s+)?(?:reply|response|answers?)\s+to\s+)?(?:section|part|block|schedule|category|group)\s+(?P<letter>[A-Z]|\d)\b(?P<rest>.{0,80})$",
    _I,
)
"""A heading over a block of questions with a letter or number of its own: `Part B`, `SECTION A - Closures`."""
RESUME = re.compile(r"^(?:annex(?:e)?|appendix|schedule|attachment|enclosure)\s*(?:\w{1,3})?\b.{0,80}$", _I)
GREETING = re.compile(r"^(?:dear\b|good\s+(?:morning|afternoon|evening)\b|hello\b|hi\b|annwyl\b).{0,80}$", _I)

# ── inside the body ──────────────────────────────────────────────────────────────────────────────

REPLY_OPENS = Phrase(
    r"\W*(?:(?:i|we)\s+(?:can|am\s+able\s+to|are\s+able\s+to|wish\s+to|would\s+like\s+to|must|have\s+to)?\s*(?:now\s+)?(?:confirm|advise|inform|respond|reply|enclose|attach|answer)\b|please\s+find\b|"
    r"(?:your|this|the)\s+request\s+(?:has|was|is|falls)\b|in\s+(?:response|reply|answer|accordance)\b|having\s+(?:considered|searched|completed|reviewed)\b|following\s+(?:a|an|our)\s+(?:search|review|enquir)|"
    r"(?:the\s+)?(?-i:(?:[A-Z][\w’'&-]*\s+){1,5})(?:council\s+|trust\s+|police\s+)?(?:can|does|do|holds?|has|have|is|are)\s+(?:confirm|not|now|considered|the|obliged|unable|able)|freedom\s+of\s+information\s+act\s+2000\W*$|"
    r"(?:the\s+)?information\s+(?:you\s+(?:have\s+)?requested|requested)\b|under\s+(?:section|the\s+freedom|the\s+act)|section\s+\d)",
    _I,
)
"""Paragraphs with which a body begins to speak after the request."""

PREAMBLE = Phrase(
    r"\bthank(?:s|\s+you)\s+for\s+your\s+(?:recent\s+)?(?:\w+\s+){0,4}?(?:request|e-?mail|letter|enquiry|correspondence|message|freedom)\b|"
    r"^(?:i|we)\s+(?:am|are|write|can\s+(?:now\s+)?respond|refer)\b.{0,60}\b(?:writ|respon|repl|refer|regard|request)|"
    r"^(?:i|we)\s+(?:refer|write)\b|"
    r"^(?:further\s+to|with\s+(?:reference|regard)\s+to|in\s+(?:response|reply|relation)\s+to|following)\s+your\b|"
    r"\byour\s+(?:\w+\s+){0,6}?request\b.{0,80}\b(?:has|have)\s+(?:now\s+)?been\s+(?:received|considered|processed|handled|dealt|logged|passed|completed)|"
    r"\brequest\s+(?:was|has\s+been)\s+(?:received|handled|dealt\s+with|processed|considered|logged)\b|"
    r"\bplease\s+(?:find|see)\b.{0,60}\b(?:response|reply|answers?)\b.{0,60}\b(?:below|follows|attached|to\s+your\s+request)\b|"
    r"\b(?:response|reply|answers?|findings)\s+to\s+(?:your|each|the)\s+(?:\w+\s+){0,3}(?:questions?|requests?|enquiry|points?)\b.{0,40}\b(?:below|follows?|shown|set\s+out)\b|"
    r"\bour\s+(?:response|reply|answers?)\s+(?:is|are)\s+(?:as\s+follows|(?:set\s+out\s+)?below)|"
    r"\b(?:holds?|held)\b[^.]{0,60}\b(?:answers?|response|reply)\b[^.]{0,40}\b(?:follows?|below|beneath)\b|\b(?:questions?|requests?)\s+(?:are|is|have\s+been)\s+(?:repeated|set\s+out|reproduced|copied|shown)\b[^.]{0,60}\b(?:answers?|response|repl)|\bplease\s+find\s+(?:our|my|the)\s+(?:answers?|response|reply)\b|"
    r"\b(?:considered|handled|processed|dealt\s+with|treated|responded\s+to)\s+(?:your\s+request\s+|it\s+|this\s+)?(?:under|in\s+accordance\s+with|as\s+a)\b|"
    r"\byou\s+(?:requested|asked\s+for|have\s+requested)\s+(?:the\s+)?(?:following|information|details)\b|"
    r"^(?:re|subject|our\s+ref(?:erence)?|your\s+ref(?:erence)?|ref(?:erence)?|date|request\s+(?:id|ref\w*|no\.?|number)|foi\s+ref\w*)\s*[:.\-]|"
    r"^\W*(?:the\s+)?freedom\s+of\s+information\s+(?:\(scotland\)\s+)?act\s+(?:2000|2002)\b.{0,80}$|^\W*environmental\s+information\s+(?:\(scotland\)\s+)?regulations\b.{0,60}$|"
    r"^\W*freedom\s+of\s+information\s+(?:act\s+)?(?:\d{4}\s+)?(?:request|reply|response)\b.{0,80}$|"
    r"\bapplicant\s+(?:and\s+motive\s+)?blind\b|\bmotive\s+(?:and\s+applicant\s+)?blind\b|\bdisclosure\s+to\s+the\s+world\b|"
    r"\bapologi[sz]e\s+for\s+the\s+(?:delay|late)|\b(?:20|twenty)\s+working\s+days\b|"
    r"^(?:i|we)\s+can\s+confirm\s+(?:that\s+)?(?:the\s+)?[\w\s’']{0,60}\b(?:holds?|do(?:es)?\s+hold|is\s+held|hold\s+(?:some|all|this|the))\b.{0,80}$|"
    r"^the\s+\w+\s+holds?\s+the\s+(?:requested\s+)?information(?:\s+(?:you\s+)?(?:have\s+)?requested)?[\s.]*$|"
    r"\b(?:can|wish\s+to)\s+confirm\s+that\b.{0,120}\bcompleted\s+(?:its|our|the)\s+search\b",
    _I | re.DOTALL,
)

ASKS_START = Phrase(
    r"\W{0,3}(?:(?:and|also|additionally|in addition|finally|then|if (?:so|yes|not|no|possible|available|applicable)|for (?:each|the|any|all|every)\b[^?]{0,60}|"
    r"in (?:the|each|your)\b[^?]{0,60}|of (?:those|these|the)\b[^?]{0,40}|since\b[^?]{0,40}|between\b[^?]{0,60}|during\b[^?]{0,40}|under\b[^?]{0,60}|"
    r"if time allows|on \d[^?]{0,40}|as (?:of|at)\b[^?]{0,30}|where\b[^?]{0,60}|when\b[^?]{0,60}|over\b[^?]{0,40}|regarding\b[^?]{0,40})[,:]?\s+)?"
    r"(?:how\s+(?:many|much|long|often|do|does|is|are|was|were|has|have|will|would|can|old|far|large|regularly|frequently)\b|"
    r"what\b|which\b|who\b|whom\b|whose\b|why\b|where\s+(?:is|are|do|does|can)\b|when\s+(?:is|are|was|were|did|do|does|will)\b|"
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\s+(?:you|your|the|there|any|all|it|this|these|they|a|an|i|we)\b|"
    r"(?:please|kindly)\s+(?:could|can|would|will|provide|confirm|state|list|supply|give|indicate|include|specify|detail|send|share|tell|explain|reply|respond|answer|write|enter|pick|choose|select|tick|circle|complete|mark|delete|break|describe|let|outline|identify|answer|note\s+that\s+i|disclose|also(?!\s+(?:note?|be|see|find)\b)|advise|attach|name|set\s+out)\b|"
    r"(?:i\s+(?:would(?!\s+(?:also\s+)?(?:advise|confirm|inform|refer|point|draw|explain|add|suggest|remind|estimate))|wish|want|am\s+(?:requesting|writing\s+to\s+request|seeking|interested)|request|appreciate|'d)|i['’]d\s+like)\b|"
    r"(?:can|could)\s+(?:you|i|we)\b|"
    r"(?:tell|give|provide|confirm|list|state|supply|send|describe|explain|specify|indicate|outline|detail)\s+(?:me|us|the|a|any|all|whether|if|how|what|details|details\s+of)\b)",
    _I,
)
"""How requests begin."""

NOUN_START = Phrase(
    r"\W{0,3}no\.?\s+of\b|\W{0,3}(?:the\s+)?(?:total\s+|overall\s+|average\s+|annual\s+|current\s+|approximate\s+)?(?:number|amount|cost|value|proportion|percentage|"
    r"breakdown|names?|dates?|details|copy|copies|list|figures?|spend|budget|sum|length|location|reasons?|types?)\s+(?:of|for|and|in|on)\b|"
    r"\W{0,3}(?:figures?|statistics|data|information|numbers?)\s+(?:showing|on|about|relating\s+to|regarding|detailing|covering)\b|"
    r"\W{0,3}(?:a|an|any|all)\s+(?:available\s+|relevant\s+|other\s+|recorded\s+)?(?:data|figures|records|statistics|copy|copies|list|breakdown|details|information|documents?|correspondence|policies|summary)\b|"
    r"\W{0,3}(?:the\s+)?(?:total|longest|shortest|highest|lowest|largest|annual|average)\s+(?:\w+\s+)?(?:spend|spent|spending|cost|costs|compensation|paid|value|income|expenditure|budget|number|amount|time|wait|journey|figure|sum|salary|fine|fines|payment|payments|length|duration|distance)\b|\W{0,3}(?:the\s+)?(?:total\s+)?(?:numbers?|amounts?|sums?|fees?|costs?|totals?|values?)\s+(?:\w+ed|paid|spent|held|sold|made|given|taken|lost|won|left|from|per)\b|\W{0,3}whether\s+(?:or\s+not\s+)?(?:any|the|there|you|it|a|an|this|these)\b|\W{0,3}(?:by|per)\s+(?:year|ward|the\s+nature|type|category|month|gender|age|ethnicity|department)\b",
    _I,
)
"""How requests go that are noun phrases."""

TO_THE_BODY = Phrase(
    rf"\b(?:your|you)\b(?:\s+\w+){{0,3}}?\s+(?:{BODY_NOUN}|hold|held|have|has|do|use|used|provide|provided|employ|keep|record|own|spend|spent|receive|received|issue|issued|fund|pay)\b|\bdo\s+you\b|\bhave\s+you\b|\bdid\s+you\b|\bare\s+you\b|\byour\s+{BODY_NOUN}\b|\bplease\s+(?:break|provide|state|include|specify|could|can)\b|"
    r"^\W*(?:e\.?g\.?|for\s+example)\b|\b(?:broken\s+down|break\s+(?:it|this|them)?\s*down)\b|\bi\s+(?:would(?!\s+(?:also\s+)?(?:advise|confirm|inform|refer|point|draw|explain|add|suggest|remind|estimate))|am|understand|appreciate|have|mean|request)\b",
    _I,
)

REQUESTER_EXPLAINS = Phrase(
    r"^\W*(?:please\s+(?:note|understand|be\s+aware)\b.{0,80}\b(?:refers?\s+to|means?|to\s+be|i\s+(?:am|do|would|understand)|defined)|"
    r"if\b[^?]{0,140}\bplease\s+(?:then\s+)?(?:provide|supply|state|give|send|confirm|indicate|specify|include|break)\b|"
    r"(?:please\s+)?(?:note|understand)\b.{0,60}\b(?:refers?\s+to|to\s+be\s+those)|by\s+[“\"‘'].{1,60}\bi\s+mean\b|i\s+(?:counted|believe|think|saw|noticed|heard|read|was\s+told|have\s+been\s+told|will|would|understand|appreciate|am\s+happy|look\s+forward|should\s+be\s+grateful))",
    _I | re.DOTALL,
)
"""Definitions and courtesies of a requester, though they sound like the body's `Please note`."""

BODY_SPEAKS = Phrase(
    rf"\b(?:we|our)\b|\byou\s+have\s+(?:made|sent|previously|already)\b|\byour\s+(?:complaint|last|previous|earlier)\b|\bthe\s+(?:\w+\s+){{0,3}}{BODY_NOUN}\s+(?:do|does|is|has|have|can|cannot|holds?|will|are|was|did|would|no\s+longer|considers?|records?|uses?|currently)\b|"
    r"\b(?:this|the|that|your)\s+(?:requested\s+)?(?:information|data|request|figures?)\s+(?:you\s+(?:have\s+)?(?:requested|asked\s+for)\s+)?(?:is|are|was|were|has|have|does|requested|you|above|below|relates?|in\s+question|can|cannot|only|include|shows?)\b|"
    r"\bplease\s+(?:find|see|refer|note|be\s+aware|be\s+advised|visit|click|use\s+the\s+link)\b|\b(?:see|refer\s+to|as)\s+(?:the\s+)?(?:attached|enclosed|above|below|answer|response|question|q\d|appendix|annex|table|link|response)\b|"
    r"\bno\s+records?\s+(?:are\s+)?kept\b|\b(?:not|no|nor)\s+(?:\w+\s+)?(?:held|hold|holds|recorded|record|available|information|data|collected)\b|\bdoes\s+not\s+hold\b|\bnot\s+applicable\b|"
    r"\bexempt(?:ion|ed)?\b|\bexcept(?:ed|ion)\b|\bpersonal\s+data\b|\bwithh(?:old|eld)\b|\brefus(?:al|ed?|ing)\b|\bappropriate\s+limit\b|\bcost\s+limit\b|\bsection\s+\d+\b.{0,60}\b(?:act|exempt|foia?)\b|"
    r"\bi\s+(?:can|would|must|should|wish\s+to)\s+(?:also\s+)?(?:confirm|advise|tell|inform|refer\s+you|point\s+out|draw\s+your|explain\s+that|remind)\b|\bi\s+(?:have\s+(?:attached|enclosed)|attach|enclose|regret|am\s+(?:able|unable|exempting|not\s+obliged))\b|"
    r"\b(?:attached|enclosed)\b|\bavailable\s+(?:on|at|from|via|online)\b|\bcan\s+be\s+found\b|https?://|www\.|\bunder\s+(?:section|regulation)\b|\bpursuant\s+to\b",
    _I,
)

ANSWER_START = Phrase(
    r"\W{0,3}(?:yes(?!\s*/\s*no\b)|no(?!\s+of\b|\.?\s*\d)|none|nil|zero|n/?a|not\s+(?:applicable|held|known|recorded|available|currently)|unknown|information\s+not\s+held|no\s+information|"
    r"no\s+(?:recorded\s+)?(?:data|records?)|see\s+(?:above|below|attached|answer|response|question|q\d|table|appendix|annex|link)|as\s+(?:above|per|stated|with)|please\s+(?:see|find|refer|note)|"
    r"this\s+one\s+applies|attached|enclosed|refer\s+to|we\b|our\b|there\s+(?:is|are|was|were|have|has)\b|this\s+(?:is|information|data|would)|same\s+as|refused|exempt|withheld|approximately|approx|around|between\s+\d|over\s+\d|under\s+\d|less\s+than|fewer\s+than|more\s+than|up\s+to\s+\d|as\s+(?:of|at)\s+\d)(?!\w)",
    _I,
)
"""How answers begin."""

MARKED = re.compile(r"[☐☒☑✓✔✗✘⊠]|\[\s?[xX✓]?\s?\](?!\w)")
"""A check box or tick, drawn or typed."""
VALUE_START = Phrase(r"[\s“\"'(]*[<>≤≥~]?\s?[-–+]?\s?£?\s?\d[\d,. ]*(?:%|[kKmM]\b|\b)|\s*[*]\s*$")
VALUE_ONLY = Phrase(
    r"\s*(?:circa|c\.|approx(?:imately|\.)?|about|around)?\s*[<>≤≥~]?\s?[-–+]?\s?£?\s?\d[\d,.]*(?:\s?\d{3})*\s?(?:%|[kKmM]|bn|million)?(?:\s+[a-z]+){0,3}\s*[.]?\s*$|"
    r"\s*(?:[*\-–]|x|c|nil|none|zero|n/?a|yes|no|unknown|not\s+held|no\s+data)\s*[.]?\s*$",
    _I,
)
"""A line that is a value and at most a few words."""
