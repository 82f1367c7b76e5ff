"""Phrases of the genre that say what became of a question, one list an outcome. No council, person or file is named.

A new phrase goes into the list it belongs to; `outcomes` says which kind of phrase wins.
"""

from __future__ import annotations

import re

from foiread.phrase import Phrase, any_of

_I = re.IGNORECASE | re.DOTALL

NEITHER = Phrase(
    any_of(r"""
        \bneither (?:be )?confirm(?:s|ed)?\s*(?:n?or|/)\s*(?:to )?den(?:y|ies|ied)
        \bneither confirming\b
        \b(?:not|cannot|unable|refus\w+) (?:(?:be )?(?:able|obliged|required|in a position) )?(?:to )?(?:either )?(?:be )?confirm(?:ed)?
            (?: n?or |\s?/\s?)(?:to )?den(?:y|ied)\b
        ^\W*to (?:either )?confirm (?:n?or|/) (?:to )?deny\b.{0,160}\b(?:would|could)\b
        \bconfirm(?:ing|ation) (?:n?or|/) den(?:ying|ial)\b.{0,160}\b(?:would|could)\b
        \b(?:reveal|say|disclos(?:e|ing)|confirm) whether (?:or not )?(?:the |such |any |this |that )?(?:information|data|it)
            (?: \w+){0,4} (?:exists?|(?:is|are) held)\b
        \bNCND\b
        \bduty to confirm or deny\b
        """),
    _I,
)

REFUSED = Phrase(
    any_of(r"""
        \b(?:is|are|was|were|be|been|being|therefore|also|considered|believed?|deemed) (?:fully |wholly |absolutely |also
            |to be |therefore |considered |deemed |believed to be )*exempt\b(?! from (?!disclosure|release|publication
            |being|the (?:act|duty|right|obligation|provision)|(?:[A-Z]\w+ )?act\b))
        \bexempt (?:from (?:disclosure|release)|under|by virtue|information)
        \bwith-?h(?:e|o)ld(?:ing|s)?\b
        \bwithheld\b
        (?<!if[ ])(?<!\d[ ])(?<!\d[ ]was[ ])(?<!\d[ ]were[ ])\brefus(?:e|es|ed|ing|al)\b(?! by\b| \d|\s*[:=]| [-–]\s*\d| (?:to (?:assess|issue|grant|treat|admit
            |register|prosecute|consent|take)|of (?:planning|permission|consent|treatment)|rate|collection|vehicle
            |bin|lorr|disposal|sacks?|bags?|to pay|to (?:attend|engage|leave)))
        \b(?:we|i) (?:are|am) exempting\b
        \b(?:section|s\.?|regulation)\s?\d+(?:\s?\(\w{1,4}\))* (?:has|have|was|is) (?:been )?(?:applied|cited
            |relied)
        \bexemption (?:applies|is engaged|has been (?:applied|engaged)|under|at|in|contained|set out|provided)
        \bengages? (?:the )?(?:section|exemption|s\.)
        \b(?:section|s\.?)\s?\d+(?:\(\d\))? (?:\([^)]{3,80}\) )?(?:of .{0,80}? )?(?:applies|is engaged|exemption)\b
        \b(?:sections?|regulations?|reg\.?|s\.?|r\.?)\s?\d+(?:\s?\(\w{1,4}\))*(?:\s*(?:,|and|&|or)\s*(?:(?:sections?
            |s\.?)\s?)?(?:\d+)?(?:\s?\(\w{1,4}\))+)* (?:of [^.]{0,60}? )?(?:appl(?:y|ies)|(?:is|are) engaged
            |exempts)
        \bwould (?:be likely to )?(?:inhibit|prejudice|endanger|adversely affect)\b
        \bexcepted (?:by|from|under)
        \b(?:more than|over|in excess of|beyond|longer than|greater than|above) (?:the )?(?:18|24)[- ]hours?\b
        \b(?:unable|not able|cannot|not possible|could not)\b.{0,120}\bwithin the (?:\w+ ){0,3}(?:cost|time|fees?|appropriate)(?: limit
            | threshold)
        \blegal(?:ly)? profession(?:al)? privileged?\b
        \b(?:exceeds?|exceed(?:ing)?|over|above|beyond|more than|in excess of) (?:the )?(?:\w+ ){0,3}(?:appropriate
            |cost|costs|statutory|prescribed) (?:\(?costs?\)? )?(?:limit|threshold|ceiling)
        \bexceed(?:s|ing)? the limit\b
        \bappropriate (?:\(?costs?\)? )?limit\b
        \bcost limit of\b
        \bwould (?:far )?exceed (?:18|24|the (?:18|24))\b
        \bmanifestly (?:unreasonable|unfounded)\b
        \b(?:is|are|as|considered|deemed) vexatious\b
        \bnot (?:obliged|required|in a position) to (?:comply|provide|disclose|release)
        \bexception (?:applies|is engaged|under|at|in regulation)
        \bexcepted (?:from|information|under)
        \bnot (?:to (?:disclose|release|provide)|being (?:disclosed|released|provided))\b
        \bdecided not to\b
        \b(?:unable|not able|not going) to (?:disclose|release)\b
        \b(?:we|i|council|trust|force|university|board) can\s?not (?:disclose|release|share)\b
        \b(?:we|i|council|trust|force|constabulary|university|college|board|authority|service|police) (?:will|shall) not (?:be )?
            (?:giv(?:e|ing)|provid(?:e|ing)|releas(?:e|ing)|disclos(?:e|ing)|shar(?:e|ing))\b(?!.{0,60}\b(?:record|hold|held|collect)\b)
        \bcommercially sensitive\b
        ^\W*(?:it|this|that|they|these)(?:['’]s| is| are) (?:\w+ly )?(?:confidential|sensitive)\b
        \b(?:do|does) not (?:give out|release|disclose|reveal|comment on)\b
        \bpersonal (?:data|information)\b.{0,80}\b(?:exempt|not (?:be )?(?:disclos|releas))
        \bapplied (?:the )?(?:(?:exemption|exception|section|regulation)\b|[sr]\.?\s?\d)
        \bunable to comply\b
        \bkeep(?:s|ing)? (?:that|this|it|them|these|those) back\b
        \bunable to provide\b.{0,120}\b(?:under|section) (?:section |s\.?\s?)?\d
        \b(?:relying|rely|relies) (?:up)?on (?:the )?(?:exemption|exception|section|regulation)\b
        \bredacted\b
        \bdisclosure (?:of [^.]{0,40} )?would (?:\w+ )?(?:breach|identify|contravene|be unfair|not be (?:fair|lawful))
        \b(?:breach|contravene)\b.{0,30}\bdata protection principles?\b
        \b(?:uphold|upheld|stand by|maintain)\b.{0,60}\b(?:section|regulation|exemption|exception|withhold|refus)
        \b(?:exceed|exceeds|exceeding|above|over) the (?:time|fees?|18[- ]hours?) limit\b
        """),
    _I,
)
REFUSED_WORD = Phrase(
    any_of(r"""
        ^\W*exempt\b
        ^\W*(?:refus(?:ed|al)|exempt(?:ed|ion)?|withheld|(?:exempt\s*[-–:,]?\s*)?(?:s|section|r|reg
            |regulation)\.?\s?\d{1,2}(?:\s?\(\w{1,4}\))*(?: (?:applies|exemption|refers?|of .{0,60}))?)\W*$
        ^\W*(?:section|s|regulation|reg|r)\.?\s?(?!2[15]\b)\d{1,2}(?:\s?\(\w{1,4}\))*\s*[-–—:]\s
        """),
    _I,
)

NOT_HELD = Phrase(
    any_of(r"""
        \bno records? (?:are )?kept\b
        \bnot (?:obliged|required) to create (?:any )?(?:new )?(?:information|data|records?)\b
        \bcannot (?:be )?(?:split|break|broken|separated?) (?:\w+ ){0,3}?(?:out|down)\b
        \bha(?:s|ve) no coded (?:activity|data)\b
        \bdo(?:es)? not break (?:\w+ ){0,4}down\b
        (?<!you[ ])(?<!who[ ])(?<!they[ ])\b(?:do|does|did)\s*(?:not|n['’]t) (?:\w+ly |also |yet )*
            (?:hold|record|collect|keep|have|capture|retain|maintain|possess|log|store|monitor|track|calculate|collate|count|measure|gather)\b(?! (?:any )?
            (?:plans?|to\b|towards?|as\b|powers?|concerns|an? (?:[\w-]+ ){0,3}(?:policy|plan|contract|team|list)\b))
        (?<!you[ ])(?<!who[ ])(?<!they[ ])\b(?:don|doesn|didn)['’]t (?:currently )?(?:hold|record|collect|keep|capture|have (?:this|that|the|any) (?:information
            |data|figures?))\b
        \b(?:is|are|was|were|has|have)\s*(?:not|n['’]t) (?:been )?(?:(?!publicly|freely|generally)\w+ly |also |yet )*
            (?:held|recorded|collected|kept|captured|retained|available|known|broken down|reportable|logged
            |monitored|collated|extractable|in a reportable)\b
        \b(?:information|data|records?|figures?) not (?:held|recorded|available|collected|kept)\b
        \bno such (?:\w+ ){1,3}(?:is|are|was|were) (?:held|recorded|kept|collected)\b
        (?:\bnot|n['’]t) something (?:that |which )?(?:we|the \w+|is|are) (?:currently |routinely )?(?:have|has|holds?|records?|keeps?|collects?
            |captures?|monitors?|measures?|tracks?|held|recorded|collected|captured)\b
        \bnot information (?:that )?(?:we|the \w+) holds?\b
        ^\W*not (?:(?!publicly|freely|generally)\w+ly )*(?:held|recorded|available|collected|counted|known|calculated|logged|monitored|collated
            |captured)\b
        \bno (?:\w+ ){0,2}(?:code|marker|flag|category|field) (?:\w+ )?(?:for|on|to) (?:this|these|it|such|record|identify|that)\b
        \b(?:not able|unable) to (?:report on|produce (?:this|that|the|these|such|an?) (?:\w+ )?(?:data|figures?|information|reports?|numbers?))\b
        \b(?:systems?|databases?|software|records?|recording)\b.{0,40}\b(?:does not|do not|cannot|can not|is not
            |are not|is unable|are unable) (?:able |possible |capable )?(?:of |to )?(?:allow|enabl|permit|support|produc
            |identify|distinguish|separat|differentiat|extract|report|show|tell)\w*\b
        \b(?:none|nothing) (?:is |are |was |were )?held\b
        [\w)]\s?[:=–—-]\s?not (?:held|recorded|collected|captured|known|available)\b
        \b(?:been|was|were) (?:\w+ )?(?:deleted|destroyed|purged|erased|weeded)\b.{0,100}\b(?:retention|policy|schedule|years|months)\b
        (?:\bnot|n['’]t) something (?:that |which )?(?:has|have) (?:ever )?been (?:calculated|recorded|collected|measured|counted)\b
        \bholds? no (?:\w+ ){0,3}(?:information|data|records?|recorded|figures|statistics|breakdown)\b
        \bno (?:recorded |relevant |such |further |other )?(?:information|data|records?|correspondence|e-?mails?|letters?|documents?|minutes
            |communications?|messages?|files?|reports?|contracts?|policy|policies|agreements?|copies|copy) (?:is |are |was |were |has been |have been )?(?:held|recorded
            |available|kept|collected|exists?)\b
        (?<!\()\bno (?:[a-z]+ ){0,2}?(?:information|data|correspondence|e-?mails?|letters?|documents?|minutes|notes?|messages?|files?|reports?|records?|lists?|registers?
            |logs?|databases?|breakdowns?) (?:(?!that\b|which\b|but\b)[\w’'-]+ ){0,8}?(?:is |are |was |were |has been |have been )(?:held|kept|maintained|retained)\b
        \bthere (?:is|are|was|were) no (?:[a-z]+ ){0,2}?(?:information|data|correspondence|e-?mails?|letters?|documents?|minutes|notes?|messages?|files?|reports?|records?)
            (?:(?!that\b|which\b|but\b)[\w’'-]+ ){1,8}?(?:held|on file|on record)\b
        \binformation (?:that )?(?:you (?:have )?requested )?is not held\b
        \bnot (?:routinely )?(?:held|recorded|collected) (?:by|in|centrally|on|electronically|at)\b
        \b(?:not|nor) (?:one (?:that )?)?(?:we|the \w+) (?:hold|record)s?\b
        \bno longer (?:held|hold|holds|available|retained)\b
        \b(?:found|locat\w+|identified|trac\w+|return(?:ed|s)|reveal(?:ed|s)|uncovered|produced) no (?:\w+ ){0,3}?(?:records?|information|documents?
            |correspondence|e-?mails?|letters?|minutes|communications?|messages?|files?|results|matches|hits)\b
        \bno (?:\w+ ){0,3}?(?:records?|information|documents?|correspondence|e-?mails?|letters?|minutes|communications?|messages?|files?)
            (?: \w+){0,4}? (?:could be|was|were|has been|have been|can be) (?:found|located|identified|traced)\b
        \b(?:(?:did|do|does|could|can) not|didn['’]t|unable to|not able to|failed to) (?:find|locate|identify|trace|return|reveal) any
            (?: \w+){0,3}? (?:records?|information|documents?|correspondence|e-?mails?|letters?|minutes|communications?|messages?|files?)\b
        \bcannot provide\b.{0,60}\bnot (?:record|held|collect)
        \bnot (?:the )?(?:responsib\w+) (?:of|for)\b.{0,80}\b(?:council|authority|trust)
        \bwe (?:have|hold) no (?:record|information|data)
        ^\W*no (?:information|data|records?)(?: held)?\W*$
        ^\W*unknown\b(?=\W*(?:$|[-–—.,;(]|\b(?:as|because|since)\b))
        ^\W*not known\W*$
        \bnot (?:been )?possible to (?:determine|identify|extract|report|say|establish|break|quantify|(?:provide|give|supply|produce) (?:a|an|any|this|the|that|these
            |such) (?:\w+ )?(?:figures?|numbers?|breakdown|total|split)\b(?!.{0,80}\b(?:limit|hours|costs?)\b))\b
        \bno (?:\w+ ){0,2}(?:records?|notes?|minutes) (?:was|were|is|are|has been|have been) (?:made|taken|kept)\b
        \b(?:there (?:is|are|was|were)|ha(?:s|ve)|holds?|keeps?) no (?:central |formal |single |such |separate |overall )*(?:records?|database|register|log|dataset)s? of\b
        \bnot required to (?:collect|record|hold|keep|report|monitor)\b
        \bnot a (?:mandatory|required|compulsory|recordable) (?:recording )?field\b
        \bunable to (?:provide|extract|report|identify|break)\b.{0,80}\b(?:not (?:record|held|collect|captur)
            |no record)
        \bheld by (?:the |your |each |any |individual |local |our |relevant |other |respective |separate )*(?:schools?|academ(?:y|ies)|gps?
            |practices?|surger(?:y|ies)|providers?|contractors?|operators?|compan(?:y|ies)|landlords?|courts?|county|districts?|boroughs?
            |home office|dvla|ministry|hm courts|hmcts|hmrc|dwp|cps|nhs england|environment agency|land registry|crown)\b
        \b(?:this|that|it|these|which|information|data|service|matter)\b (?:is|are|would be|falls?) (?:a matter|an? (?:issue|question|function)
            |the responsibility|within the (?:remit|responsibility)|under the (?:remit|responsibility)) (?:for|of)\b
        \b(?:not|isn['’]t|aren['’]t) (?:the )?(?:responsib\w+|relevant|appropriate|competent|correct|right) (?:public )?(?:authority|body
            |organi[sz]ation|council|agency|trust)\b
        \b(?:outside|not within|beyond|not (?:in|under)) (?:of )?(?:the |our |its )(?:[\w’']+ ){0,3}(?:remit|jurisdiction)\b
        \b(?:re-?direct|re-?submit|send|address|make|put|direct|refer)(?:ed)? (?:your|this|the|a) (?:\w+ )?(?:requests?
            |questions?|query|enquiry) (?:directly )?(?:to|with)\b(?! us\b)
        \b(?:request|question|query|enquiry|this|these)\b (?:should|would need to|needs? to|must|may|can) (?:therefore )?be (?:re-?)?(?:directed
            |addressed|made|sent|submitted) (?:directly )?to\b(?! us\b)
        ^\W*(?:please|you (?:will|would|may) need to) contact\b.{3,80}(?:,? who\b|\bdirectly\b|\bas (?:they|it)\b|\bfor this\b)
        """),
    _I,
)
PUBLISHED = Phrase(
    any_of(r"""
        \b(?:is|are|already|been|publicly|freely|readily|reasonably) (?:already |publicly |freely |readily |reasonably |also )*
            (?:available|accessible|published)\b(?! (?:for|to) (?:hire|rent|residents|staff|pupils))(?:.{0,120}?
            (?:https?:|www\.|\[\d+\]|website|online|link|internet|\bat\b|via|section 21|publication|here))
        \b(?:can|may) be (?:found|accessed|viewed|obtained|seen|downloaded|read)\b.{0,120}?(?:https?:|www\.|website|\bhub\b|portal
            |online|link|\bat\b|here|via|\[\d+\])
        \b(?:published|available) (?:on(?! request)|at|via|online|through|in)\b
        \bavailable (?:here|online)\b
        ^\W*published\b
        \bpublish(?:es|ed)? (?:this|these|it|them|that|such|the)\b.{0,60}\b(?:website|online|web\s?page)\b
        \b(?:listed|shown|set out|detailed|given) (?:on|in) (?:our|the) (?:[\w’']+ ){0,4}?(?:register|website|portal|(?:web\s?)?page)\b
        \bin the public domain\b
        \b(?:see|use|click|visit|follow|refer to|access)\b.{0,40}\b(?:link|website|web\s?page|webpage|url)\b
        \breasonably accessible\b
        \b(?:section|s\.?)\s?2[15](?:\(1\))?(?!\d)
        \b(?:regulation|reg\.?)\s?6\s?\(1\)
        \b(?:is|are|was|were|been) (?:already )?published (?:at|in|on)\b
        \bin the \w+ papers on\b
        \botherwise accessible\b
        ^\W*(?:https?://|www\.)\S+\W*$
        ^\W*on (?:our|the) (?:\w+ ){0,2}(?:website|web\s?page)\b
        \bplease (?:see|visit|refer to|use|click)\s*:?\s*(?:\S+ ){0,6}\S{0,4}(?:https?://|www\.)
        \bdirect(?:ed)? (?:you )?to (?:the|our) (?:\w+ ){0,3}(?:website|web)
        """),
    _I,
)
ATTACHED = Phrase(
    any_of(r"""
        \b(?:see|find|refer to|provided? in|contained (?:in|within)|shown in|detailed in|set out in|included in
            |given in|per) (?:\w+ ){0,6}?(?:the )?(?:attach(?:ed|ment|ments)|enclos(?:ed|ure)|accompanying
            |spreadsheet|appendix|annex)\b
        \b(?:attached|enclosed)\b(?! (?:garage|house|dwelling|to (?:the|a) (?:building|property)))
        \b(?:i|we) (?:have |also )?(?:attach|enclose)(?:d)?\b
        \bplease (?:see|find|refer to) (?:the )?(?:spreadsheet|document|file|excel)
        \bsee (?:the |our )?(?:\w+ ){0,4}?(?:appendix|annex|spreadsheet|tab|sheet|workbook)\b
        \b(?:sent|provided|supplied|included|forwarded|e-?mailed)\b.{0,30}\b(?:with|alongside) (?:this|the|our) (?:e-?mail|letter|response|reply)\b
        \bin the (?:\w+ ){0,3}?(?:spreadsheet|document|file|workbook|pdf) (?:provided|supplied|sent|attached|enclosed|accompanying)\b
        \baccompanying (?:\w+ )?(?:document|spreadsheet|file|letter|tables?|pdf|report|workbook|sheet)\b
        \b(?:attachment|appendix|annex) (?:\d|[A-Z]\b)
        """),
    _I,
)
NOT_APPLICABLE = Phrase(
    any_of(r"""
        ^\W*(?:n\s?/\s?a|not applicable|na)\b\W*(?:$|[-–—.,:;(]|(?:as|because|see|due|since)\b)
        \b(?:is|are|therefore) not applicable\b
        \bnot applicable\b\W*$
        """),
    _I,
)
"""Depends on an earlier question that was answered in the negative."""

NO_EXEMPTION = Phrase(
    any_of(r"""
        \b(?:no|not (?:an?|been)|without) (?:exemptions?|information (?:has|have) been withheld)\b
        \bnothing (?:has been )?withheld\b
        \b(?:have|has|had|did|is|are|was|were) not (?:been )?with-?h(?:e|o)ld\b
        """),
    _I,
)
STATISTICS = Phrase(
    any_of(r"""
        (?<!your[ ])\b(?:applications?|claims?|requests?|permits?|licen[cs]es?|appeals?|visas?
            |planning)\b.{0,40}\brefus(?:ed|als?)\b
        \brefus(?:ed|als?)\b.{0,30}\b(?:applications?|claims?|appeals?)\b
        """),
    _I,
)
SMALL_NUMBERS = any_of(r"""
        ^\W*(?:please note (?:that )?)?where (?:the |any |a )?(?:numbers?|figures?|values?|counts?|totals?|data|results?)\b.{0,40}(?:\b(?:less
            |fewer|lower|under|below|smaller|small|low)\b|<)
        \b(?:precise|exact|actual) (?:figures?|numbers?|counts?)\b.{0,80}\b(?:\d+|five|ten) or (?:less|fewer|under|below)\b
        """)
"""How a note begins that says from what number on figures are kept back."""
NOTE_ON_SYMBOLS = Phrase(
    SMALL_NUMBERS
    + "|"
    + any_of(r"""
        ^.{0,60}\b(?:withheld|suppressed|not (?:shown|given|disclosed))\b.{0,20}\bwhere (?:the|an?|any) (?:number|figure|count|value)s?\b
        ^\s*(?:[*#†‡~^]+\s|\(?(?:an? |the )?(?:dash|asterisk|star|hyphen|blank)\b|note\s*:|\W*(?:figures?|numbers?
            |counts?|values?|data) (?:of )?(?:under|below|less|fewer|lower|smaller)\b)
        ^(?!\W*(?:this|that|it|which)\b(?!.*\bif the cost\b)).{0,80}\b(?:denotes?|represents?|indicates?|signif(?:y|ies)|means?|stands? for) (?:a )?(?:figure|number|value|count
            |fewer|less|zero|none|no\b|that\b)
        """),
    _I,
)
"""A note under a table: it explains a symbol and says nothing of the question."""

# ── what outweighs what ──────────────────────────────────────────────────────────────────────────

LEGAL_WORD = re.compile(r"\b(exempt|refus|withh|except|redact|vexatious)", re.IGNORECASE)
ABOUT_THE_REQUEST = re.compile(
    any_of(r"""
        \b(?:hold|holds|held|information|requests?|requested|exempt\w*|section|regulation|act|data|records?
            |public interest|consider\w*|search\w*|would|files?|documents?|limit|cost|hours|minutes|emails?
            |estimate\w*|sample|refus\w*|withh\w*|unable|cannot|not|no|will|publish\w*|disclos\w*|releas\w*
            |prejudic\w*|must|confiden\w*|likely|because|bidders?|competitors?)\b
        """),
    _I,
)
COSTLY = Phrase(
    any_of(r"""
        \b(?:manifestly unreasonable|disproportionate|burden\w*|limit|hours|section 1[24]|s\.?\s?1[24]|12\(4\)\(b\)
            |vexatious)\b
        """),
    _I,
)
"""Refusals whose reasons are amounts of work."""
WORK = Phrase(
    any_of(r"""
        \b(?:would|will) (?:\w+ )?(?:require|take|involve|need|have to|mean)\b
        \bmanual(?:ly)?\b
        \b(?:search|trawl|review|check|go|read|look)(?:ing|ed)? (?:of|through|each|every|all|in)\b
        \b(?:minutes?|hours?) (?:per|each|x|to)\b
        """),
    _I,
)
"""What would have to be done to answer: its numbers are amounts of work."""
GIVES_NUMBER = re.compile(
    r"^\W*the\s+(?:\w+\s+){0,3}?(?:number|figure|total|amount|cost|price|value|average|spend|fee|charge|salary)\b"
    r"[^.;]{0,60}?\b(?:is|are|was|were)\b[^\d.;]{0,20}\d"
    r"|^\W*the\s[^.;]{4,90}?\b(?:has|have|had)\s(?:an?\s)?(?:\w+\s){0,2}(?:cost|value|price|total|fee|salary)s?\sof\s£?\d",
    _I,
)
TELLS_PAIRS = re.compile(
    r"(?:\W*[a-z][a-z’' -]{1,40}?(?::|\s[-–]|)\s*[£<]?\d[\d,]*(?:\.\d+)?%?(?=[\s,;.]|$)(?:\s*[,;]?\s*and\b|\s*[,;.]|\s*$)){2,}\W*",
    re.IGNORECASE,
)
"""`Suspended 77, revoked 19 and refused 33.`: figures, each behind what it is of."""
ASKS_MORE = re.compile(
    r"(?:\band|,|\?)\s+(?:also\s+)?(?:(?:for|by|in|to|on|of|from)\s+)?(?:what|who|when|where|which|why|how|were|was|did|do|are|is|the\s+(?:names?|reasons?|causes?"
    r"|nature|types?|outcomes?|details?|value|cost|total|average)|details|names|reasons|please|if|their|a\s+(?:list|copy|breakdown|summary))\b",
    _I,
)
"""A question that asks for a second thing."""
OPENS_WITH_COUNT = re.compile(
    r"\W*(?:(?:in|during|for|since|between|over)\s[^,]{3,30},\s+)?(?:(?:there|we|the\s+[\w’']+(?:\s[A-Z][\w’']+){0,2})\s+(?:have\s+|has\s+)?(?:been\s+)?(?:are|were|is|was|had|"
    r"received|recorded|issued|held|hold|holds|made|dealt\s+with|logged|had|have|has|took|carried\s+out|employ\w*|sent)\s+|a\s+total\s+of\s+)?"
    r"(?:a\s+total\s+of\s+)?\d[\d,]*(?P<what>(?:\s+(?:[a-z]|\d[\d,]*(?![\d%]))[\w’'-]*){1,9})",
    _I,
)
"""`We received 12 formal complaints and 3 compliments`, and what is counted."""
LISTED_BELOW = re.compile(
    r"\b(?:below|as\s+follows)\b|\b(?:listed|shown|given|named|set\s+out|provided|included|detailed)\s+(?:here|beneath|underneath|overleaf)\b|"
    r"\b(?:are|were|is)\s*:?\s*$",
    _I,
)
UNTIL_THEN = Phrase(
    any_of(r"""
        \b(?:section|s\.?) ?22\b
        \bfuture publication\b
        \buntil (?:then|that|it is|this is|they are)\b
        \b(?:regulation|reg\.?|r\.?) ?12 ?\(4\) ?\(d\)
        """),
    _I,
)
"""What is to be published later: words on that are the reason for a refusal."""
OF_THE_NOTICE = re.compile(
    r"\b(?:notice|exempt\w*|refus\w*|exception|public interest|section|explanation|reasons?|note|letter|response|reply|answers?)\b",
    _I,
)
"""What is sent may be the refusal itself."""
IN_FUTURE = re.compile(r"\b(?:will|intend\w*|due (?:to|in|on|by|for|at|next)|going to|to be|section|regulation)\b", _I)
ACCESSIBLE_ELSEWHERE = re.compile(
    r"\b(?:section|s\.?)\s?2[15](?:\s?\(1\))?(?!\d)|\b(?:regulation|reg\.?|r\.?)\s?6\s?\(1\)", re.IGNORECASE
)
"""Information otherwise accessible: s.21 FOIA 2000, s.25 FOISA 2002, r.6(1)(b) EIR 2004."""
ONLY_NOT_APPLICABLE = re.compile(r"\W*(?:n\s?/\s?a|not\s+applicable)\W*", re.IGNORECASE)
ASIDE = re.compile(r"\W*n\.?\s?b\b\.?", re.IGNORECASE)
"""`N.B. …` answers nothing by itself."""
CAVEAT = re.compile(
    any_of(r"""
        \W*(?:please (?:also )?(?:note|be aware)|note\b|n\.?b\b|caveat)
        .*\b(?:of these|a further \d[\d,]*|for all \w+|in all cases)\b
        """),
    re.IGNORECASE | re.DOTALL,
)
"""What is said of figures that are given: it takes none of them back."""
NOT_SO_FAR_BACK = Phrase(
    any_of(r"""
        \b(?:hold|holds|held|records?|recorded|available|data|information)\b[^.]{0,80}\b(?:before|prior to|earlier than|older than
            |until|further back than)(?: the)?(?: year| financial year| start of)? (?:\w+ )?(?:19|20)\d\d
        \b(?:only|just) (?:held|hold|holds|recorded|available|goes back|go back)\b[^.]{0,40}\b(?:since|from|to|after)\b
        """),
    _I,
)
"""What is not held of earlier years takes nothing back from what was sent."""
WITHHELD_UNDER = Phrase(
    any_of(r"""
        \b(?:withheld|exempt|excepted|suppressed|redacted|not (?:been )?(?:given|shown|provided|disclosed|released)
            |(?:unable to|cannot) (?:give|provide|show|disclose|release))\b.{0,60}\b(?:section|regulation|s\.?|r\.?)\s?\d
        \b(?:section|regulation|s\.?|r\.?)\s?\d.{0,60}\b(?:withheld|exempt|excepted|suppressed|redacted)\b
        """),
    _I,
)
NO = re.compile(r"\W*no\b(?!\.)", re.IGNORECASE)
"""`No - the draft is material in the course of completion`: a refusal, and no answer to a yes-or-no question."""
NOT_TOLD_UNDER = Phrase(
    any_of(r"""
        (?:\b(?:not|cannot|unable|without|exempt|suppress\w*|remov\w*|omit\w*|anonymi\w*|protect\w*|private|confidential\w*)\b|n['’]t\b)
            .{0,160}\b(?:section|regulation|s\.?|r\.?|reg\.?)\s?\d
        \b(?:section|regulation|s\.?|r\.?|reg\.?)\s?\d.{0,160}\b(?:not|cannot|unable|without|suppress\w*|remov\w*|omit\w*)\b
        """),
    _I,
)
"""What is left out of an answer that gives something: `We can't say more, it would identify them (s.40(2))`."""
ASKS_FIGURE = re.compile(
    any_of(r"""
        \b(?:how (?:many|much|often)|numbers?|totals?|costs?|amounts?|spen[dt]\w*|percentages?|proportion|average|breakdown|broken down
            |figures?|data|statistics?|lists?|what was the|provide|supply|names?|cop(?:y|ies))\b
        """),
    re.IGNORECASE,
)
TELLS_NO_FIGURE = Phrase(
    any_of(r"""
        (?:\b(?:not|cannot|unable|never|impossible|nor|without)\b|n['’]t\b)[^.;]{0,80}\b(?:record(?:s|ed|ing)?|data|information|figures?|breakdown
            |statistics?|systems?|databases?|reportable|collect(?:ed|s|ing)?|captur(?:e|es|ed|ing)|track(?:ed|s|ing)?|monitor(?:ed|s|ing)?
            |log(?:ged|s)?|categor\w+|coded|field|separat\w+|distinguish\w*|differentiat\w*|held|kept|measur(?:e|ed|es)|quantif\w+|extract\w*
            |split|broken down|breaks?|access to|worked (?:it |this |that |them )?out|calculated|counted|obtain(?:ed)?|search(?:ed|es)?)\b
        (?:\bnot|n['’]t) (?:something|information|data) (?:that |which )?(?:we|the \w+)(?:['’]\w+)?\b
        \b(?:please|you (?:should|may|could|can|might|(?:would|will) need to)) (?:wish to |like to |also )?(?:ask|contact|approach|write to)\b(?! (?:us|me|our)\b)
        (?:\b(?:not|never)|n['’]t) (?:\w+ly )?(?:asks?|asked)\b
        \bnothing on (?:file|record)\b
        \bno (?:\w+ ){0,3}(?:records?|data|information|figures|breakdown|statistics|way|means|mechanism|method|inventory|register|log|list|count
            |tally|database) (?:of|to|for|on|about|by|that|which|is|are|has|have)\b
        """),
    _I,
)
"""A figure was asked for, and the sentence says of figures or records what is not."""
WOULD_HARM = Phrase(
    any_of(r"""
        \b(?:disclos|releas|publish|reveal|provid|shar|nam|giv|confirm)(?:e|es|ed|ing|ure|ication)?\b[^.;]{0,120}\b(?:would|could|may|might|risks?)\b
            [^.;]{0,80}\b(?:prejudic|harm|damag|compromis|undermin|endanger|breach|identif|vulnerab|risk|advantage|unfair|distress|attack)\w*
        """),
    _I,
)
"""What telling would do, where nothing is told."""
SAYS_NO = re.compile(r"\W*no\s*[.,;–—-]", re.IGNORECASE)
LINK = Phrase(r"https?:|\bwww\.\w", _I)
REDACTED_COPY = re.compile(r"\bredact(?:ed|ions?)\b", _I)
NOT_HELD_NOTICE = re.compile(
    any_of(r"""
        \b(?:section|s\.?)\s?1(?:\s?[.(]\s?1\b|(?!\s?[\d(.]\d?))
        \b(?:section|s\.?)\s?17\b.{0,160}\bnot held\b
        \b1[02]\s?\(4\)\s?\(a\)
        \bnot held\b.{0,200}\b(?:section|s\.?)\s?17\b
        """),
    _I,
)
"""Bodies give "not held" as a refusal notice under s.1(1) or s.17 FOIA, s.17 FOISA, r.12(4)(a) EIR."""
