"""Phrases of the genre that say who is speaking: cues, zones, tendencies. No council, person or file is named.

Every entry was chosen because whole classes of letters use it; a new phrase goes into the list it belongs to.
"""

from __future__ import annotations

import re

from foiread.phrase import Phrase, any_of

_I = re.IGNORECASE
BODY_NOUN = (
    r"(?:council|authority|borough|county|district|trust|board|constabulary|force|police|service|university|college|"
    r"department|agency|commission|commissioner|association|ministry|office|directorate|team|organisation|school|academy|"
    r"nhs\s+\w+|icb|ccg|hospital)"
)

# ── cues: a line, or the start of one, that announces who speaks next ────────────────────────────

ANSWER_CUE = Phrase(
    any_of(r"""
        (?:ateb(?:ion)?\s*/\s*)?(?:(?:(?:our|the|my|this) )?(?-i:(?:[A-Z][\w&’'-]* ){0,4})(?:council|trust|board
            |police|constabulary|force|university|authority|service|department)?(?:['’]s)?\s*(?:full |detailed |official )?
            (?:answers?|ans|response|reply|decision|findings?)(?: to (?:your|the|each|this) (?:questions?|requests?
            |points?|enquir(?:y|ies)))?(?: (?:is|are|is as|are as)?\s*(?:set out |given |provided |shown |detailed )?
            (?:follows?|below)| (?:dated? )?\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)? [a-z]{3,9} \d{4}))?
            |a|resp|(?:summary|details) of (?:the |our )?(?:response|reply|answers?)|(?:response|reply) (?:sent|issued|provided|details?)
            (?:(?: on)?:? \d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4})?|we (?:have )?(?:released|disclosed|provided|published) the
            following(?: information)?(?:(?: on)?:? \d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4})?|(?:responded|replied|answered)(?: on)?:? (?:[a-z]{3,9},? )?\d{1,2}
            (?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)? [a-z]{3,9} \d{4})(?=\s*:)|we (?:answered|said|replied|responded)|what we (?:can tell you
            |hold|found|can (?:provide|disclose|release)|are (?:able to )?(?:providing|disclosing|releasing|provide
            |disclose|release))|(?:information|data) (?:provided|disclosed|released|supplied)|outcome|(?:we|i) (?:can )?
            (?:respond|reply|confirm|advise|answer)(?: that)?(?: as follows)?(?=\s*:)|(?:we
            |i) respond as follows)\s*[:.\-–—]*\s*
        """),
    _I,
)
"""A whole line that announces the body's words: `Answer:`, `Our response`."""

ANSWER_PREFIX = re.compile(
    any_of(r"""
        (?!(?i:foi|eir) [^:]{0,20}[-–—] )(?:(?i:our|the|my) )?(?:[A-Z][\w&’'-]* ){0,3}?(?i:answer|ans\b\.?|response|reply|council(?:['’]s)? response|trust
            (?:['’]s)? response)\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)
        (?:A|R)\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)
        (?:A|(?i:ans))\. (?=\S)
        (?:[-–=]+>|→|⇒)\s*(?=\S)
        (?i:we (?:said|answered|replied))\s*:\s*(?=\S)
        """),
)
"""The same as the start of a line whose rest is the answer: `Answer: 27`."""

REQUEST_CUE = Phrase(
    any_of(r"""
        (?:(?:details of )?(?:your|the|this) (?:foi |original |full )?(?:requests?|questions?|enquiry|e-?mail)(?: (?:is
            |was|were|reads?|as received|stated|asked(?: for)?|for information|and our (?:response|reply|answers?)
            |has been|are|copied|set out|repeated|reproduced|shown|as|follows?|below|in full|received|details
            |summary))*|(?:details of )?(?:foi )?requests?(?: (?:details?|received|summary|for information))?|questions?(?: asked)?
            |requests? or questions?|questions? or requests?|requests? (?:received|made|submitted|sent)(?: on)?:? (?:[a-z]{3,9},? )?\d{1,2}
            (?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)? [a-z]{3,9} \d{4})(?=\s*:)
            |questions? and (?:our |final )?(?:responses?|answers?|repl(?:y|ies))|summary of (?:the |your )?request
            |what you (?:asked(?: (?:us|for))?|requested|wanted to know)|information requested|requested information
            |you (?:asked(?: (?:us )?for)?|wrote|said))\s*(?::\s*[-–—]*|[-–—]+)?\s*
        (?:(?:many )?thank(?:s| you)(?: very much)? for|(?:further|i refer|we refer|i am writing with reference) to|(?:i|we) (?:acknowledge|have received)) your
            (?: recent)?(?: \w+){0,4}? (?:request|e-?mail|letter|enquiry|message)\b(?:(?!\b(?:confirm|advis|inform\b|respon|repl|answer
            |hold|find|can|entitle|search|exempt|refus)|\. [A-Z])[^:?]){0,140}:\s*[-–—]*\s*
        (?:we|(?-i:(?:[A-Z][\w’'&-]* ){1,6})) ?(?:have |has )?received (?:a|an|the following) (?:\w+ ){0,3}?(?:request|enquiry)\b(?!
            .*\b(?:response|reply|answers?|exempt)\b)[^:?]{0,160}(?:\b(?:following|asking|for|information|request)):\s*
        (?=[\s\S]*(?::\s*[-–—]*|following\.?|below\.?|follows\.?)\s*\Z)
            (?!\s*(?:we|i|our|the (?:council|trust|force|board))\b(?!.{0,60}\byou\b))(?!.*\b(?:response|reply|answers?
            |exempt)\b.*\b(?:request|questions?)\b)(?!.*\b(?:refus(?:ed|al)|exempt\w*|exceptions?|withheld|unreasonable|reasons?
            |is held|entitle[sd]|entitlement|two rights)\b)[\s\S]{0,300}?\b(?:you (?:have |had |also )?(?:asked|requested
            |wrote|were asking|sought|wanted)|(?:in which|where|which) you (?:asked|requested)|(?:requested
            |asked for|asking for|requesting|seeking) (?:details of )?(?:the )?following|requests?\b[^.:]{0,60}\b(?:about|regarding
            |concerning|relating to|for|on) (?:the )?following|requests?\b[^.]{0,60}\b
            (?:read|asked|was|were|is|are)(?: as follows)?)(?:(?!\bresponse\b|\breply\b)[^.:?]){0,90}(?::\s*[-–—]*|
            (?<=following)\.?|(?<=below)\.?|(?<=follows)\.?)\s*
        """),
    _I,
)
"""A whole line that announces the requester's words: `You asked:`, `… you requested details of the following:`."""

REQUEST_PREFIX = re.compile(
    r"(?:(?:your\s+)?(?:question|query|request)|q|you\s+asked|(?:requested\s+information|information\s+requested))\s*(?::\s*[-–—]?|[-–—](?=\s))\s*(?=\S)|Q\.\s+(?=\S)",
    _I,
)
"""The same as the start of a line: `Question: How many …`."""

# ── zones that end the body ──────────────────────────────────────────────────────────────────────

REVIEW_RIGHTS = Phrase(
    any_of(r"""
        \b(?:if you(?:['’]re| are| remain| feel)?|should you|where you are|in the event that you are)[\w\s,]{0,40}?
            (?:unhappy|dissatisfied|not satisfied|not content|disagree|not happy|unsatisfied|wish to (?:appeal
            |complain)|have (?:any )?(?:a )?complaint)\b
        \b(?:if you|should you) (?:require|want|need|would like|wish(?: for)?) (?:an? )(?:internal )?review\b
        ^want to complain\b
        ^(?:are you |were you )?(?:not |un|dis)?(?:satisfied|happy)(?: (?:with|about) (?:this|our|the|your|how)\b[^.?]{0,100})?\s*\?
        \bhandling\b.{0,40}\brequest\b.{0,60}\breview
        ^(?:reviews?|appeals?|complaints?|complaint rights?|review requests?)\s*:
        \blook again at (?:your|our|the)\b
        \brepresentations may be made\b
        \breview (?:its|our|the) (?:handling|decision|response)\b
        \b(?:ask|apply|contact|write)\b.{0,90}\b(?:for|request) a review\b
        \b(?:ask|request|apply|entitled|right)\b.{0,60}\b(?:internal review|a review of|(?:require
            |request) a?\s*review)
        \binternal review (?:requests?|procedure|process|should|must)\b
        \bright (?:of|to) (?:appeal|complain|review)\b
        \bask (?:us|the [a-z]+) to (?:review|reconsider) (?:this|our|its|that|the) (?:decision|response|reply|handling)
        \b(?:appeals?|complaints?) (?:procedure|process|about (?:the|this) (?:handling|response))
        \breview procedure\b
        \b(?:contact|write to|complain to|apply (?:directly )?to|appeal to) the (?:scottish )?information commissioner
        \b(?:scottish )?information commissioner(?:['’]s office)?\s*[,:]?\s*(?:at\s*:?|can be|is|wycliffe|kinburn|$)
        ^(?:internal reviews?|your rights?|right (?:of|to) (?:review|appeal|complain)\w*|appeals?|complaints?(?: rights?| procedures?)?
            |next steps|review rights?|reconsideration|how to (?:complain|appeal)|rights? of (?:review|appeal)
            |your right to .{0,40})\s*:?\s*$
        """),
    _I,
)
ASKS_OF_RIGHTS = Phrase(
    r"^(?:are you |were you )?(?:not |un|dis)?(?:satisfied|happy)\b[^?]{0,120}\b(?:request|response|reply|decision|answer|handled)\b[^?]{0,80}\?",
    _I,
)
"""`Are you unhappy with how your request has been handled?`, over what to do then."""
REVIEW_ASKED = Phrase(
    any_of(r"""
        \b(?:you|your)\b[^.]{0,80}\b(?:asked|requested|(?<!by[ ])requesting|(?<!by[ ])asking)\b[^.]{0,60}\breview\b
        \byour (?:request|application) (?:of .{4,20} )?(?:for|to) (?:an? )?(?:internal )?review\b(?! (?:should|must|needs?|can|may|will|to)\b)
        \b(?:i|we) (?:have |am |are )?(?:now )?(?:review(?:ed|ing)|carried out|conducted|completed)\b
    """),
    _I,
)
"""A review that was asked for or made, not one that may be asked for."""
LICENCE = Phrase(
    any_of(r"""
        \bopen government licen[cs]e
        \bre-?us(?:e|ing)\b.{0,80}\b(?:information|regulations|licen|data|material|terms)
        \b(?:information|data|material)\b.{0,80}\bre-?use\b
        \bother (?:type of |kind of |form of )?(?:re-?)?use\b.{0,120}\b(?:permission|consent)\b
        ^you (?:are free to|may|can) (?:re-?)?use (?:the |this |any |our )?(?:information|documents?|data|material)\b
        ^copyright(?: statement| notice)?\s*:?$
        ^(?:use|re-?use) of (?:this|the|our) information\s*:?$
        \bsubject to copyright\b
        \b(?:protected|covered) by (?:the )?copyright\b
        \bcopyright,? designs and patents\b
        \bcrown copyright\b
        """),
    _I,
)
RECORD_LINE = re.compile(
    any_of(r"""
        (?:(?:foi|foia|eir|case|disclosure|our|request) ){0,2}(?:reference|ref|id|request id)(?: (?:number
            |no\.?))?\s*:?\s*(?:[A-Z]*[-/ ]?\w*\d[\w/.-]*)?
        (?:request|response|publication|decision|issue|reply) date\s*:?\s*(?P<d1>.{0,40})
        date (?:(?:of|for) )?(?:the )?(?:request|decision|response|reply|publication|issue|received|responded
            |published|requested|issued|sent|answered|created)(?: (?:received|sent|issued))?\s*:?\s*(?P<d2>.{0,40})
        (?:published|received|responded|requested|issued|answered|updated|last updated|created|closed)(?: (?:on
            |date))?\s*:? (?P<d3>.{0,40}\d.{0,20})
        skip to (?:main )?content
        back to (?:top|list|search).{0,20}
        """),
    _I,
)
"""A line of a published page's own record: its case number, when it was asked, answered, published."""
ONLY_A_DATE = re.compile(
    any_of(r"""
        (?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:\d{1,2}(?:st|nd|rd
            |th)? [a-z]{3,9},? \d{4}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})
            (?: \d{1,2}[:.]\d\d(?:\s?[ap]m)?)?
        """),
    _I,
)
CONTACT = Phrase(
    any_of(r"""
        \b(?:if|should) you (?:have|require|need|would like|wish to (?:make|discuss)) (?:any )?(?:further |other |additional )?
            (?:quer(?:ies|y)|questions|[ei]nquiries|information|assistance|clarification|help)\b
        ^please (?:do )?(?:let (?:me|us) know|contact (?:me|us)|get in touch) if (?:you|there|anything|this|i|we)\b
        \bdo not hesitate to\b
        \bdon['’]t hesitate\b
        \bplease (?:remember to )?quote (?:the|your|this) (?:above )?reference\b
        ^(?:i|we) (?:trust|hope) (?:that )?(?:this|the|you)\b
        \bthis (?:now )?(?:concludes|completes) (?:our|your|the)\b
        \bwe (?:now )?consider (?:your|this) request (?:to be )?(?:closed|complete)
        \bwill now close your request\b
        \b(?:feedback|satisfaction) (?:survey|form)\b
        \bdisclosure log\b.{0,60}\b(?:publish|website)
        \bpublish(?:es)? .{0,60}\bdisclosure log\b
        """),
    _I,
)
SIGNATURE = re.compile(
    any_of(r"""
        ^(?:(?:cofion(?: (?:cynnes|gorau))?|yn gywir|yr eiddoch yn (?:gywir|ffyddlon)) ?/ ?)?(?:yours? (?:faithfully|sincerely|truly)|(?:kind(?:est)?|best|warm|with (?:kind|best)) (?:regards|wishes)
            |regards|sincerely|many thanks|yn gywir|signed)\s*[,.]?\s*$
        ^(?:yours? (?:faithfully|sincerely)|kind regards)\b.{0,60}$
        """),
    _I,
)
DISCLAIMER = Phrase(
    any_of(r"""
        \bthis (?:e-?mail|message|communication)\b.{0,80}\b(?:attachments?|confidential|intended|may contain
            |and any)
        \bintended (?:solely|only) for the\b
        \breceived this (?:e-?mail|message) in error\b
        ^disclaimer\b
        \bany views (?:or opinions )?expressed\b
        \bscanned for viruses\b
        """),
    _I,
)
REFERENCES = re.compile(
    r"^(?:references|visible\s+links|hidden\s+links|footnotes?|notes?\s+and\s+references)\s*:?$", _I
)
MAIL_START = Phrase(
    any_of(r"""
        ^[-_\s]*(?:original|forwarded) message[-_\s]*$
        ^on .{6,80}\bwrote:\s*$
        ^-{2,}\s*original\b
        ^show quoted sections?$
        ^begin forwarded message
        """),
    _I,
)
MAIL_FROM = Phrase(r"^\W{0,3}from\s*:\s*\S?", _I)
MAIL_HEADER = re.compile(r"^\W{0,3}(?:sent|to|date|subject|cc|received)\s*:", _I)
BLOCK = re.compile(
    any_of(r"""
        (?-i:(?P<alone>[A-Z])\s?[:–-] (?=[A-Z]))(?!(?:yes|no|not|none|nil|n/?a|zero|unknown|see|please|as|we|the|this|these|there|it|they
            |attached|enclosed|refused|exempt|withheld|published|available)\b)(?P<title>[^.?]{3,60})$
        (?:(?:our )?(?:reply|response|answers?) to )?(?:section|part|block|schedule|category|group) (?P<letter>[A-Z]
            |\d)\b(?!\s*[-–—:=]\s*(?:[\d£<*]|(?:nil|none|n/?a|yes|no)\b))(?P<rest>.{0,80})$
        """),
    _I,
)
"""A heading over a block of questions with a letter or number of its own: `Part B`, `SECTION A - Closures`."""
REPLY_IN_ANNEX = Phrase(r"\b(?:response|reply|answers?)\b[^.]{0,60}\b(?:annexe?|appendix)(?:\s+\w{1,2})?\b", _I)
"""`The response is at Annex A, and your rights of review are at Annex C`."""
REQUEST_IN_ANNEX = Phrase(
    any_of(r"""
        \b(?:your|the (?:full|original|whole|text of your)) (?:(?!answers?\b|responses?\b|repl)\w+ ){0,4}(?:requests?|questions?)\b[^.;?]{0,60}?\b(?:is|are|be|was|were|been|reproduced|set out|copied)\b[^.;?]{0,40}
            \b(?:in|at|to|as|by|under)\b[^.;?]{0,20}\b(?:annexe?|appendix|schedule|attachment|enclosure)\b
        \bthe questions (?:that )?you (?:have )?(?:asked|sent|put)\b[^.;?]{0,40}?\b(?:is|are)\b[^.;?]{0,40}\b(?:annexe?|appendix|schedule|attachment|enclosure)\b
        \b(?:annexe?|appendix|schedule|attachment|enclosure)(?: \w{1,2})?,?(?: \([^)]*\))? (?:for|contains|sets out|shows|reproduces|has|gives)\b[^.;?]{0,50}
            \b(?:your|the) (?:\w+ ){0,2}(?:requests?|questions?)\b
        """),
    _I,
)
"""`Please see Annex A for the full wording of your request`, `Your request is set out at Annex 1`."""
RESUME = re.compile(r"^(?:annex(?:e)?|appendix|schedule|attachment|enclosure)\s*(?:\w{1,3})?\b.{0,80}$", _I)
GREETING = re.compile(r"^(?:dear\b|good\s+(?:morning|afternoon|evening)\b|hello\b|hi\b|annwyl\b).{0,80}$", _I)

# ── inside the body ──────────────────────────────────────────────────────────────────────────────

REPLY_OPENS = Phrase(
    any_of(r"""
        \W*(?:(?:i|we) (?:can|am able to|are able to|wish to|would like to|must|have to)?\s*(?:now )?(?:confirm
            |advise|inform|respond|reply|enclose|attach|answer)\b|please find\b|(?:your|this|the) request (?:has|was
            |is|will|falls)\b|in (?:response|reply|answer|accordance)\b|having (?:considered|searched|completed
            |reviewed)\b|following (?:a|an|our) (?:search|review|enquir)|(?:the )?(?-i:(?:[A-Z][\w’'&-]* ){1,5})
            (?:council |trust |police )?(?:can|does|do|holds?|has|have|is|are) (?:confirm|not|now|considered|the
            |obliged|unable|able)|freedom of information act 2000\W*$|(?:the )?information (?:you (?:have )?requested
            |requested)\b|under (?:section|the freedom|the act)|section \d)
        """),
    _I,
)
"""Paragraphs with which a body begins to speak after the request."""

ANSWERS_REQUEST = Phrase(
    any_of(r"""
        \W*(?:i|we) (?:am|are|write|refer) (?:now )?(?:responding|replying|writing|in (?:response|reply))?\s*(?:to|in (?:response
            |reply|relation|answer) to|with (?:regard|reference) to|regarding|further to|following)\b[^.]{0,40}\byour\b
        \W*thank(?:s| you) for your (?:recent )?(?:\w+ ){0,4}?(?:request|e-?mail|letter|enquiry|correspondence)\b
        \W*(?:further to|in (?:response|reply|answer) to) your (?:\w+ ){0,4}?(?:request|e-?mail|letter|enquiry|correspondence)\b
        """),
    _I,
)
"""How a reply begins: it says whose request it answers."""

_RIGHTS = any_of(r"""
    ^\W*(?:\(?\w\)\W*)?(?:the |you have (?:a|the) )?(?:right )?to (?:be )?(?:told|informed|know)\b.{0,60}\b(?:whether|if)\b.{0,80}
        \b(?:holds?|held|exists?)\b
    ^\W*(?:\(?\w\)\W*)?(?:and,? )?(?:if (?:that is the case|so|it (?:does|is)|the information (?:exists|is held)),? )?(?:the )?(?:right )?
        to (?:have (?:that|the) information (?:communicated|disclosed|provided)|(?:receive|access|obtain|be (?:given|sent|provided with)) (?:that|the) information)\b
    """)
RIGHTS = Phrase(_RIGHTS, _I)
QUOTES_THE_LAW = Phrase(
    r"\b(?:sections?|regulations?|s\.|article|the act)\s?\d{0,3}(?:\s?\(\w{1,3}\)){0,3}[^.:;]{0,60}\b(?:provides?|states?|says|reads)\b[^.:;]{0,30}[:–-]\s*$",
    _I,
)
"""A line that announces the words of a law, whose paragraphs have numbers: `Section 17(5) of the Act provides:`."""
"""What the Act entitles people to (section 1(1), regulation 5), told in a list before the reply begins."""
PREAMBLE = Phrase(
    _RIGHTS
    + "|"
    + any_of(r"""
        \bthank(?:s| you) for your (?:recent )?(?:\w+ ){0,4}?(?:request|e-?mail|letter|enquiry|correspondence
            |message|freedom)\b
        ^(?:i|we) (?:am|are|write|can (?:now )?respond|refer)\b.{0,60}\b(?:writ|respon|repl|refer|regard|request)
        ^(?:i|we) (?:refer|write)\b
        ^(?:further to|with (?:reference|regard) to|in (?:response|reply|relation) to|following) your\b
        \byour (?:\w+ ){0,6}?request\b.{0,80}\b(?:has|have) (?:now )?been (?:received|considered|processed|handled
            |dealt|logged|passed|completed)
        \brequest (?:was|has been) (?:received|handled|dealt with|processed|considered|logged)\b
        \bplease (?:find|see)\b.{0,60}\b(?:response|reply|answers?)\b.{0,60}\b(?:below|follows|attached
            |to your request)\b
        \b(?:response|reply|answers?|findings) to (?:your|each|the) (?:\w+ ){0,3}(?:questions?|requests?|enquiry
            |points?)\b.{0,40}\b(?:below|follows?|shown|set out)\b
        \bour (?:response|reply|answers?) (?:is|are) (?:as follows|(?:set out )?below)
        \b(?:holds?|held)\b[^.]{0,60}\b(?:answers?|response|reply)\b[^.]{0,40}\b(?:follows?|below|beneath)\b
        \b(?:questions?|requests?) (?:are|is|have been) (?:repeated|set out|reproduced|copied|shown)\b[^.]{0,60}\b
            (?:answers?|response|repl)
        \bplease find (?:our|my|the) (?:answers?|response|reply)\b
        \b(?:considered|handled|processed|dealt with|treated|responded to) (?:your request |it |this )?(?:under
            |in accordance with|as a)\b
        \byou (?:requested|asked for|have requested) (?:the )?(?:following|information|details)\b
        ^(?:re|subject|our ref(?:erence)?|your ref(?:erence)?|ref(?:erence)?|date|request (?:id|ref\w*|no\.?|number)
            |foi ref\w*)\s*[:.\-]
        ^\W*(?:the )?freedom of information (?:\(scotland\) )?act (?:2000|2002)\b.{0,80}$
        ^\W*environmental information (?:\(scotland\) )?regulations\b.{0,60}$
        ^\W*freedom of information (?:act )?(?:\d{4} )?(?:request|reply|response)\b.{0,80}$
        \bapplicant (?:and motive )?blind\b
        \bmotive (?:and applicant )?blind\b
        \bdisclosure to the world\b
        \bapologi[sz]e for the (?:delay|late)
        \b(?:20|twenty) working days\b
        ^(?:i|we) can confirm (?:that )?(?:the )?[\w\s’']{0,60}(?<!not[ ])(?<!nor[ ])\b(?:holds?|do(?:es)? hold|is held|hold (?:some|all
            |this|the))\b.{0,80}$
        ^the \w+ holds? the (?:requested )?information(?: (?:you )?(?:have )?requested)?[\s.]*$
        \b(?:can|wish to) confirm that\b.{0,120}\bcompleted (?:its|our|the) search\b
        """),
    _I | re.DOTALL,
)

DECIDES = Phrase(
    any_of(r"""
        \b(?:is|are|was|were|been|be|being|and|to) (?:therefore |also |hereby )?(?:refus(?:e|ed|ing)|withheld|withholding)\b
        \b(?:do(?:es)?|did) not (?:currently )?hold\b
        \b(?:is|are|was|were) not held\b
        \b(?:unable|not able) to (?:provide|comply|disclose)\b
        \bmanifestly unreasonable\b
        \bvexatious\b
        """),
    _I,
)
"""What a body says of a request when it gives nothing: an answer, wherever it stands."""

ASKS_START = Phrase(
    any_of(r"""
        \W{0,3}(?:(?:and|also|additionally|in[ ]addition|finally|then|if[ ](?:so|yes|not|no|possible|available
            |applicable)|for[ ](?:each|the|any|all|every)\b[^?]{0,60}|in[ ](?:the|each|your)\b[^?]{0,60}|of[ ]
            (?:those|these|the)\b[^?]{0,40}|since\b[^?]{0,40}|between\b[^?]{0,60}|during\b[^?]{0,40}
            |under\b[^?]{0,60}(?:\b(?:act|foia?|regulations?|eirs?|legislation|law|\d{4}\)?)|(?=[,:]))|if[ ]time[ ]allows|on[ ]\d[^?]{0,40}|as[ ](?:of|at)\b[^?]{0,30}|where\b[^?]{0,60}
            |when\b[^?]{0,60}|over\b[^?]{0,40}|regarding\b[^?]{0,40}
            |(?:from|within|throughout)\b[^?.]{0,30}\d[^?.]{0,30}?(?=,? (?:please|kindly|how (?:many|much)|what|can you|could you)\b))[,:]? )?(?:how (?:many|much|long|often|do|does
            |is|are|was|were|has|have|will|would|can|old|far|large|regularly|frequently)\b|what\b|which\b|who\b
            |whom\b|whose\b|why\b|where (?:is|are|do|does|can)\b|when (?:is|are|was|were|did|do|does|will)\b|(?:do
            |does|did|is|are|was|were|has|have|had|can|could|will|would|should) (?:you|your|the|there|any|all|it
            |this|these|they|a|an|i|we)\b|(?:please|kindly) (?:could|can|would|will|provide|confirm|state|list
            |supply|give|indicate|include|specify|detail|send|share|tell|explain|reply|respond|answer|write|enter
            |pick|choose|select|tick|circle|complete|mark|delete|break|split|separate|describe|let|outline|identify|answer
            |note that i|disclose|also(?! (?:note?|be|see|find)\b)|advise|attach|name|set out)\b|(?:i (?:would(?! (?:also )?
            (?:advise|confirm|inform|refer|point|draw|explain|add|suggest|remind|estimate))|wish|want|am (?:(?:now |also )?(?:requesting|asking
            |seeking|interested)|writing\b[^.?:]{0,70}? to (?:request|ask for|ask how|ask what|ask whether|seek))|request|appreciate|'d)|i['’]d like)\b|we (?:would like|wish|want) to (?:know|request
            |receive|obtain)\b|(?:can|could) (?:you|i|we)\b|(?<!able[ ]to[ ])(?<!cannot[ ])(?<![ ]not[ ])(?:tell|give|provide|confirm|list|state|supply|send|describe|explain|specify|indicate|outline
            |detail) (?:me|us|the|a|any|all|whether|if|how|what|details|details of)\b)
        """),
    _I,
)
"""How requests begin."""

NOUN_START = Phrase(
    any_of(r"""
        \W{0,3}no\.? of\b
        \W{0,3}(?:the )?(?:total |overall |average |annual |current |approximate )?(?:numbers?|amount|cost|value
            |proportion|percentage|breakdown|names?|dates?|details|copy|copies|list|figures?|spend|budget|sum|length
            |location|reasons?|types?|minutes) (?:of|for|and|in|on)\b
        \W{0,3}(?:figures?|statistics|data|information|numbers?) (?:showing|on|about|relating to|regarding|detailing
            |covering)\b
        \W{0,3}(?:a|an|any|all) (?:available |relevant |other |recorded )?(?:data|figures|records|statistics|copy
            |copies|list|breakdown|details|information|documents?|correspondence|policies|summary)\b
        \W{0,3}(?:the )?(?:total|longest|shortest|highest|lowest|largest|annual|average) (?:\w+ )?(?:spend|spent
            |spending|cost|costs|compensation|paid|value|income|expenditure|budget|number|amount|time|wait|journey
            |figure|sum|salary|fine|fines|payment|payments|length|duration|distance)\b
        \W{0,3}(?:the )?(?:total )?(?:numbers?|amounts?|sums?|fees?|costs?|totals?|values?) (?:\w+ed|paid|spent|held
            |sold|made|given|taken|lost|won|left|from|per)\b
        \W{0,3}(?:the |your )(?:[A-Z]\w+ ){0,2}(?:council|authority|trust|force|department|university|board)(?:['’]s?)
            (?:(?:total|overall|current|annual|latest|most recent|asset|full) )*(?:number|amount|cost|spend|spending
            |budget|expenditure|income|policy|policies|procedures?|strategy|registers?|plans?|guidance|records?)\b
        \W{0,3}whether (?:or not )?(?:any|the|there|you|it|a|an|this|these)\b
        \W{0,3}(?:by|per) (?:year|ward|the nature|type|category|month|gender|age|ethnicity|department)\b
        """),
    _I,
)
"""How requests go that are noun phrases."""

TO_THE_BODY = Phrase(
    any_of(rf"""
        \b(?:your|you)\b(?: \w+){{0,3}}? (?:{BODY_NOUN}|hold|held|have|has|do|use|used|provide|provided|employ|keep|record|own
            |spend|spent|receive|received|issue|issued|fund|pay)\b
        \bdo you\b
        \bhave you\b
        \bdid you\b
        \bare you\b
        \byour {BODY_NOUN}\b
        \bplease (?:break|split|separate|provide|state|include|specify|could|can)\b
        ^\W*(?:e\.?g\.?|for example)\b
        \b(?:broken down|break (?:it|this|them)?\s*down)\b
        \bi (?:would(?! (?:also )?(?:advise|confirm|inform|refer|point|draw|explain|add|suggest|remind|estimate))|am
            (?! (?:now |also )?(?:responding|replying|bound to|obliged to|dealing with|advised|informed|satisfied|writing (?:to (?:advise|inform|confirm)
            |in (?:response|reply))))|understand|appreciate|have(?! to (?:inform|advise|tell) you\b)|mean|request)\b
        """),
    _I,
)

REQUESTER_EXPLAINS = Phrase(
    any_of(r"""
        ^\W*(?:please (?:note|understand|be aware)\b.{0,80}\b(?:refers? to|means?|to be|i (?:am|do|would|understand)
            |defined)|if\b[^?]{0,250}\bplease (?:(?:then|can|could|would|you) )*(?:provide|supply|state|give|send|confirm|indicate
            |specify|include|break)\b|if you can identify any ways\b|(?:please )?(?:note|understand)\b.{0,60}\b(?:refers? to|to be those)
            |by [“\"‘'].{1,60}\bi mean\b|(?:this|it) is (?:a|an|my) (?:foi |information )?request\b|i (?:counted|believe|think|saw|noticed|heard|read|was told|have been told
            |will|would|understand|appreciate|am happy|look forward|should be grateful))
        """),
    _I | re.DOTALL,
)
"""Definitions and courtesies of a requester, though they sound like the body's `Please note`."""

BODY_SPEAKS = Phrase(
    any_of(rf"""
        \b(?:we|our)\b
        \byou have (?:made|sent|previously|already)\b
        \byour (?:complaint|last|previous|earlier)\b
        \bthe (?:\w+ ){{0,3}}{BODY_NOUN} (?:do|does|is|has|have|can|cannot|holds?|will|are|was|did|would|no longer|considers?
            |records?|uses?|currently)\b
        \b(?:this|the|that|your) (?:requested )?(?:information|data|request|figures?) (?:you (?:have )?(?:requested
            |asked for) )?(?:is|are|was|were|has|have|does|will|would|requested|you|above|below|relates?|in question|can|cannot
            |only|include|shows?)\b
        \bplease (?:find|see|refer|note|be aware|be advised|visit|click|use the link)\b
        \b(?:see|refer to|as) (?:the )?(?:attached|enclosed|above|below|answer|response|question|q\d|appendix|annex
            |table|link|response)\b
        \bno records? (?:are )?kept\b
        \b(?:not|no|nor) (?:\w+ )?(?:held|hold|holds|recorded|record|available|information|data|collected|captured|logged|broken down)\b
        \bdoes not hold\b
        \bnot applicable\b
        \b(?:is|are) held (?:by|on|in|at|within)\b
        \bexempt(?:ion|ed)?\b
        \bexcept(?:ed|ion)\b
        \bpersonal data\b
        \bwithh(?:old|eld)\b
        \brefus(?:al|ed?|ing)\b
        \bappropriate limit\b
        \bcost limit\b
        \bsection \d+\b.{{0,60}}\b(?:act|exempt|foia?)\b
        \bi (?:can|would|must|should|wish to) (?:also )?(?:confirm|advise|tell|inform|refer you|point out|draw your
            |explain that|remind)\b
        \bi (?:am (?:now |also )?(?:responding to|replying to|bound to (?:say|tell|inform|advise)|obliged to (?:say|tell|inform|advise)
            |dealing with|writing (?:to (?:advise|inform|confirm)|in (?:response|reply)))|have to (?:inform|advise|tell) you)\b
        \bi (?:have (?:attached|enclosed|detailed|provided|listed|included|set out|answered|today decided|decided)|attach
            |enclose|regret|uphold|am (?:able|unable|exempting|not obliged|advised|informed|satisfied|pleased to|sorry|of the (?:view|opinion)))\b
        \b(?:attached|enclosed)\b
        \b(?:has|have) been (?:sent|provided|supplied|given|e-?mailed|posted|forwarded) to you\b
        \bwith (?:this|our) (?:e-?mail|letter|response|reply)\b
        \bavailable (?:on|at|from|via|online)\b
        \bcan be (?:found|seen|viewed|accessed|obtained|downloaded)\b
        https?://
        www\.
        \bunder (?:section|regulation)\b
        \bpursuant to\b
        """),
    _I,
)

ANSWER_START = Phrase(
    any_of(r"""
        \W{0,3}(?:yes(?!\s*/\s*no\b)|no(?! of\b|\.?\s*\d)|none|nil|zero|n/?a|not (?:applicable|held|known|recorded
            |available|currently)|unknown|information not held|no information|no (?:recorded )?(?:data|records?)
            |see (?:above|below|attached|answer|response|question|q\d|table|appendix|annex|link)|as (?:above|per
            |stated|with)|please (?:see|find|refer|note)|this one applies|attached|enclosed|refer to|we\b|our\b
            |i (?:can|am able to|must|regret to) (?:now |also )?(?:confirm|advise|inform|tell)
            |there (?:is|are|was|were|have|has)\b|this (?:is|information|data|would)|same as|refused|exempt|withheld
            |it (?:is|was)|every (?:\d|day|week|month|two|three|four|six)|approximately|approx|around|between \d|over \d|under \d|less than|fewer than|more than|up to \d|as (?:of
            |at) \d)(?!\w)
        """),
    _I,
)
"""How answers begin."""

MARKED = re.compile(
    r"[☐☒☑✓✔✗✘⊠\[(](?:(?<![\[(])|(?<=\[)\s?[xX✓]?\s?\](?!\w)|(?<=\()\s\)(?=\s+\w)|"
    r"(?<=\()[xX✓]\)(?=(?:\s[A-Z][\w'’]*(?:\s[a-z]+)?){1,2}\s*(?:$|\()))"
)
"""A check box or tick, drawn or typed. One set stands for all that it may begin with: `re` leaps to that."""
VALUE_START = Phrase(r"[\s“\"'(]*[<>≤≥~]?\s?[-–+]?\s?£?\s?\d[\d,. ]*(?:%|[kKmM]\b|\b)|\s*[*]\s*$")
VALUE_ONLY = Phrase(
    any_of(r"""
        \s*(?:circa|c\.|approx(?:imately|\.)?|about|around)?\s*[<>≤≥~]?\s?[-–+]?\s?£?\s?\d[\d,.]*(?:\s?\d{3})*\s?
            (?:%|[kKmM]|bn|million)?(?: [a-z]+){0,3}\s*[.]?\s*$
        \s*(?:[*\-–]|x|c|nil|none|zero|n/?a|yes|no|y|n|unknown|not held|no data)\s*[.]?\s*$
        """),
    _I,
)
"""A line that is a value and at most a few words."""
