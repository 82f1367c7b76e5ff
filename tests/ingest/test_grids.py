"""Tables that came as text are found cell by cell, and what is no table is left alone."""

from __future__ import annotations

import pytest

from foiread.ingest.grids import LAYOUTS, find_grids
from foiread.types import FoundBy

CASES = [
    # Spreadsheet rows: a row a line, cells parted by tabs.
    (
        "Thank you.\n\nWard\tCases\nNorthmoor\t12\nSouthmoor\t<5\n\nYours",
        [["Ward", "Cases"], ["Northmoor", "12"], ["Southmoor", "<5"]],
    ),
    # Headers that stand each over one column belong there, however they could be cut; the labels have none.
    (
        "            Lost    Found    Fee paid\n2021/22     1,905   88       £8\n2022/23     2,240   102      £10\n",
        [["", "Lost", "Found", "Fee paid"], ["2021/22", "1,905", "88", "£8"], ["2022/23", "2,240", "102", "£10"]],
    ),
    # Merged headers centred over columns that are named alike.
    (
        (
            "               North side              South side\n"
            "        Made   Granted  Refused     Made   Granted  Refused\n"
            "2021      41        30       11       18        13        5\n"
            "2022      48        34       14       22        15        7\n"
        ),
        [
            ["", "North side:3", "South side:3"],
            ["", "Made", "Granted", "Refused", "Made", "Granted", "Refused"],
            ["2021", "41", "30", "11", "18", "13", "5"],
            ["2022", "48", "34", "14", "22", "15", "7"],
        ],
    ),
    # Each column's header in two lines, the first of which looks like numbers of questions.
    (
        (
            "Lamps were counted.\n\n"
            "               Q1         Q2         Q3\n"
            "            2031/32    2031/32    2031/32\n"
            "Lamps lit      14         9          11\n"
            "Lamps out       3         5           2\n"
        ),
        [["", "Q1 2031/32", "Q2 2031/32", "Q3 2031/32"], ["Lamps lit", "14", "9", "11"], ["Lamps out", "3", "5", "2"]],
    ),
    # The first row's label begins on a line of its own, right under the headers.
    (
        (
            "                     2031/32   2032/33\n"
            "Lantern parades and\n"
            "kite days            4,100     Nil\n"
            "Puppet shows         2,250     3,075\n"
        ),
        [
            ["", "2031/32", "2032/33"],
            ["Lantern parades and kite days", "4,100", "Nil"],
            ["Puppet shows", "2,250", "3,075"],
        ],
    ),
    # Words of one header that a wide space parts.
    (
        "            Spend        No.  of kites\nHarbour     £2,914       71\nMoor        £4,377       88\n",
        [["", "Spend", "No.  of kites"], ["Harbour", "£2,914", "71"], ["Moor", "£4,377", "88"]],
    ),
    # Bars between the cells alone, the last of them blank.
    (
        "Quay | 2021 | 2022\nOak | 4 | \nElm | 6 | 7",
        [["Quay", "2021", "2022"], ["Oak", "4", ""], ["Elm", "6", "7"]],
    ),
    # A page break before the last row.
    (
        "Ward\tCases\nNorthmoor\t12\nSouthmoor\t14\n\nAll wards\t26\n\nYours",
        [["Ward", "Cases"], ["Northmoor", "12"], ["Southmoor", "14"], ["All wards", "26"]],
    ),
    # A cell a line under two header rows: the lower one comes once more under each cell of the upper one.
    (
        "Vessel 2021 2022 Lost Found Lost Fonud Punt 4 2 27 2 Skiff 2 3 6 0 Raft 0 0 2 0".replace(" ", "\n\n"),
        [
            ["Vessel", "2021:2", "2022:2"],
            ["", "Lost", "Found", "Lost", "Fonud"],
            ["Punt", "4", "2", "27", "2"],
            ["Skiff", "2", "3", "6", "0"],
            ["Raft", "0", "0", "2", "0"],
        ],
    ),
    # A cell a line, some of the numbers kept back.
    (
        "How many left?\n\nReason\nNumber\nNew job\n13\nRetirement\n*\nIllness\n*\nOther\n0\n\nYours",
        [["Reason", "Number"], ["New job", "13"], ["Retirement", "*"], ["Illness", "*"], ["Other", "0"]],
    ),
    # A leading tab is a blank corner; the header above is merged over the years.
    (
        "Breed\tYear\t\t\n\t2021/22\t2022/23\t2023/24\nTerrier\t1\t2\t3\nTotal\t6\t\t\n",
        [
            ["Breed", "Year:3"],
            ["", "2021/22", "2022/23", "2023/24"],
            ["Terrier", "1", "2", "3"],
            ["Total", "6", "", ""],
        ],
    ),
    # Bold in HTML and in Markdown is left out of the cells.
    (
        "Road\tFines\n<b>Total</b>\t<b>41</b>\n**Mean**\t**20.5**",
        [["Road", "Fines"], ["Total", "41"], ["Mean", "20.5"]],
    ),
    # Two stars alone are a suppression mark, no markup.
    (
        "Road\tFines\tBans\nMill Lane\t**\t7\nHill Lane\t3\t**",
        [["Road", "Fines", "Bans"], ["Mill Lane", "**", "7"], ["Hill Lane", "3", "**"]],
    ),
    # Several tabs were used to reach one tab stop.
    (
        "Name\t\tPupils\nA very long name\t12\nOak\t\t\t9",
        [["Name", "Pupils"], ["A very long name", "12"], ["Oak", "9"]],
    ),
    # A spreadsheet quotes a cell that has a line break in it.
    (
        'Item\tNote\tCost\nPaint\t"white\nand blue"\t£12.50\nGlue\t\t£3',
        [["Item", "Note", "Cost"], ["Paint", "white and blue", "£12.50"], ["Glue", "", "£3"]],
    ),
    # Rows that stand alone between blank lines are one table.
    (
        "Year\tRefused\n\n2019\t4\n\n2020\t7\n\n2021\t0\n",
        [["Year", "Refused"], ["2019", "4"], ["2020", "7"], ["2021", "0"]],
    ),
    # White space that is not a space is trimmed too.
    (
        "Month\tCalls\u00a0\n\u00a0May 2023\t\u00a0310\nJune 2023\t\u00a0\nJuly 2023\t4",
        [["Month", "Calls"], ["May 2023", "310"], ["June 2023", ""], ["July 2023", "4"]],
    ),
    # An indented table has a blank first column that is none.
    ("\tYear\tDogs\n\t2019\t5\n\t2020\t6", [["Year", "Dogs"], ["2019", "5"], ["2020", "6"]]),
    # One cell a line, each beginning with a tab; a header over three columns each; a cell broken by a blank line.
    (
        (
            "2. How many?\n\t\n\tOpen\n\tShut\n\n\t\n\tNew\n\tOld\n\tNew\n\tOld\n\n\tLong stays\n\n(over a week)\n"
            "\t1\n\t2\n\t3\n\t4\n\n\tShort stays\n\t5\n\t\u00a0\n\t6\n\t7\n\n3. Why?"
        ),
        [
            ["", "Open:2", "Shut:2"],
            ["", "New", "Old", "New", "Old"],
            ["Long stays (over a week)", "1", "2", "3", "4"],
            ["Short stays", "5", "", "6", "7"],
        ],
    ),
    # A row of white-space lines is a blank row of the same table.
    ("\tSex\n\tCases\n\n\tF\n\t10\n\n\t \n\t \n\n\tM\n\t12\n", [["Sex", "Cases"], ["F", "10"], ["", ""], ["M", "12"]]),
    # One cell a line without any mark: header and rows repeat with a period of three.
    (
        "Year\nApplications\nRefused\n2019/20\n12\n4\n2020/21\n15\n6\n\nThank you.",
        [["Year", "Applications", "Refused"], ["2019/20", "12", "4"], ["2020/21", "15", "6"]],
    ),
    # The same with a blank line between all cells, as Word's paragraphs come.
    (
        "Year\n\nApplications\n\nRefused\n\n2019/20\n\n12\n\n4\n\n2020/21\n\n15\n\n<5\n",
        [["Year", "Applications", "Refused"], ["2019/20", "12", "4"], ["2020/21", "15", "<5"]],
    ),
    # The header may hold years, the rows names.
    (
        "Ward\n2019\n2020\nNorthmoor\n4\n5\nSouthmoor\n6\n*\n",
        [["Ward", "2019", "2020"], ["Northmoor", "4", "5"], ["Southmoor", "6", "*"]],
    ),
    # A period of two: years with one number each under two headers.
    (
        "Financial year\nNumber of bans\n2019/20\n12\n2020/21\n15\n",
        [["Financial year", "Number of bans"], ["2019/20", "12"], ["2020/21", "15"]],
    ),
    # Ages count upwards in the first column.
    (
        "Age\nBoys\nGirls\n16\n30\n41\n17\n22\n20\n18\n3\n4\n",
        [["Age", "Boys", "Girls"], ["16", "30", "41"], ["17", "22", "20"], ["18", "3", "4"]],
    ),
    # Markdown.
    (
        "| Type | Count |\n|------|------:|\n| Dog | **12** |\n| Cat | \\* |\n",
        [["Type", "Count"], ["Dog", "12"], ["Cat", "*"]],
    ),
    # Pipes without outer ones and without a rule, with a value in them.
    ("Type | Count\nDog | 12\nCat | 9", [["Type", "Count"], ["Dog", "12"], ["Cat", "9"]]),
    # A blank cell between pipes stays.
    ("| A | B | C |\n|---|---|---|\n| x | | 2 |", [["A", "B", "C"], ["x", "", "2"]]),
    # Box drawing, a border under the header only.
    (
        (
            "┌──────┬──────┐\n│ Ward │ 2019 │\n├──────┼──────┤\n│ East │ 5    │\n│ West │ <5   │\n│ Fen  │ -    │\n"
            "└──────┴──────┘"
        ),
        [["Ward", "2019"], ["East", "5"], ["West", "<5"], ["Fen", "-"]],
    ),
    # ASCII, a border under every row, a cell wrapped inside its box.
    (
        (
            "+-------+-------+\n| Ward  | Cases |\n+-------+-------+\n| North | 5     |\n| side  |       |\n"
            "+-------+-------+\n| Fen   | 6     |\n+-------+-------+"
        ),
        [["Ward", "Cases"], ["North side", "5"], ["Fen", "6"]],
    ),
    # ASCII with a header merged over two columns and one over two rows.
    (
        (
            "+-------+-------------+\n|       |    Cases    |\n| Ward  +------+------+\n|       | 2019 | 2020 |\n"
            "+-------+------+------+\n| North | 5    | 6    |\n+-------+------+------+"
        ),
        [["Ward", "Cases:2"], ["2019", "2020"], ["North", "5", "6"]],
    ),
    # Columns set by spaces, right-aligned numbers, blanks and a wrapped label.
    (
        (
            "Ward            2019/20   2020/21   2021/22\nNorthgate            12         5        <5\n"
            "Southgate and\n  Harbour             7                   3\n"
            "East End                        4         1\n"
        ),
        [
            ["Ward", "2019/20", "2020/21", "2021/22"],
            ["Northgate", "12", "5", "<5"],
            ["Southgate and Harbour", "7", "", "3"],
            ["East End", "", "4", "1"],
        ],
    ),
    # A header wrapped over two lines is one header row.
    (
        (
            "Type of                 Number of      Average\nproperty                repairs        cost (£)\n"
            "House                   1,204          £310.50\nFlat                    998            £204.10"
        ),
        [
            ["Type of property", "Number of repairs", "Average cost (£)"],
            ["House", "1,204", "£310.50"],
            ["Flat", "998", "£204.10"],
        ],
    ),
    # A header line that holds a number is no row where all below it are values.
    (
        (
            "              Boats     Refloated in     Fines\n   Year       sunk      36 hours         paid\n"
            "   --------------------------------------------\n   2021/22    18        15               £740\n"
            "   2022/23    20        16               £1,215"
        ),
        [
            ["Year", "Boats sunk", "Refloated in 36 hours", "Fines paid"],
            ["2021/22", "18", "15", "£740"],
            ["2022/23", "20", "16", "£1,215"],
        ],
    ),
    # A name alone on its line over rows of years is a heading of those, also right below the header.
    (
        (
            "Pier        Year       Boats    Sunk\nOak Quay\n            2021/22    2,184    96\n"
            "            2022/23    2,180    141\nElm Quay\n            2021/22    728      Nil\n"
            "            2022/23    702      26"
        ),
        [
            ["Pier Year", "Boats", "Sunk"],
            ["Oak Quay", "", ""],
            ["2021/22", "2,184", "96"],
            ["2022/23", "2,180", "141"],
            ["Elm Quay", "", ""],
            ["2021/22", "728", "Nil"],
            ["2022/23", "702", "26"],
        ],
    ),
    # Two header rows, the upper one merged: the lower one repeats itself.
    (
        (
            "              Male            Female\nAge       Count   Rate    Count   Rate\n"
            "0-4          12    1.2       10    1.0\n5-9           7    0.9        3    0.2"
        ),
        [
            ["", "Male:2", "Female:2"],
            ["Age", "Count", "Rate", "Count", "Rate"],
            ["0-4", "12", "1.2", "10", "1.0"],
            ["5-9", "7", "0.9", "3", "0.2"],
        ],
    ),
    # Jagged columns: the proportional font of a mail.
    (
        "Year    Inspected   Closed\n2019/20 (part year)  310   12\n2020/21   9    1\n2021/22     1,044       <5",
        [
            ["Year", "Inspected", "Closed"],
            ["2019/20 (part year)", "310", "12"],
            ["2020/21", "9", "1"],
            ["2021/22", "1,044", "<5"],
        ],
    ),
    # Each row broken over two lines by a mail program, two headers run together.
    (
        (
            "Year      Arena A     Arena B     East Hall A East Hall B\n2018/19      3      4\n5      not built\n"
            "2019/20      1      0\n2      not built\n2020/21 (to June)      2\n7      0      0\n"
        ),
        [
            ["Year", "Arena A", "Arena B", "East Hall A", "East Hall B"],
            ["2018/19", "3", "4", "5", "not built"],
            ["2019/20", "1", "0", "2", "not built"],
            ["2020/21 (to June)", "2", "7", "0", "0"],
        ],
    ),
    # Non-breaking spaces between the columns.
    (
        (
            "Year\u00a0\u00a0\u00a0\u00a0 Bids\u00a0\u00a0\u00a0\u00a0 Won\n"
            "2019\u00a0\u00a0\u00a0\u00a0 12\u00a0\u00a0\u00a0\u00a0 3\n"
            "2020\u00a0\u00a0\u00a0\u00a0 14\u00a0\u00a0\u00a0\u00a0 0"
        ),
        [["Year", "Bids", "Won"], ["2019", "12", "3"], ["2020", "14", "0"]],
    ),
    # Flattened to single spaces: the repeated word cuts the header.
    (
        "The figures:\nFinancial Year Band N Band M\n2017/18 14,445 4,465\n2018/19 15,521 5,267\nThese are accounts.",
        [["Financial Year", "Band N", "Band M"], ["2017/18", "14,445", "4,465"], ["2018/19", "15,521", "5,267"]],
    ),
    # Flattened, one value column, markers of two words.
    (
        "Year No. seized\n2020 No data\n2021 2059\n2022 15,238\n",
        [["Year", "No. seized"], ["2020", "No data"], ["2021", "2059"], ["2022", "15,238"]],
    ),
    # Flattened, years as headers, dashes as values.
    (
        "Clinic / Financial Year 2019/20 2020/21 2021/22\nOak House 2 2 1\nElm House 3 - -\nTotal 5 2 1\n",
        [
            ["Clinic / Financial Year", "2019/20", "2020/21", "2021/22"],
            ["Oak House", "2", "2", "1"],
            ["Elm House", "3", "-", "-"],
            ["Total", "5", "2", "1"],
        ],
    ),
    # Flattened, a label that wraps onto the line of its values.
    (
        "Offence 2019 2020\nTheft of\na bicycle 4 5\nTheft from\nthe person 6 7\nArson 1 0\n",
        [
            ["Offence", "2019", "2020"],
            ["Theft of a bicycle", "4", "5"],
            ["Theft from the person", "6", "7"],
            ["Arson", "1", "0"],
        ],
    ),
    # Flattened, capitals begin the columns.
    (
        "Ward Number of requests Number of refusals\nNorthmoor 12 3\nSouthmoor 7 <5\n",
        [["Ward", "Number of requests", "Number of refusals"], ["Northmoor", "12", "3"], ["Southmoor", "7", "<5"]],
    ),
    # A table of questions and answers set with tabs.
    (
        "Question\tAnswer\nHow many dogs?\t12\nIs there a policy?\tYes, see the website",
        [["Question", "Answer"], ["How many dogs?", "12"], ["Is there a policy?", "Yes, see the website"]],
    ),
]

CASES += [
    # Questions and answers set by spaces, both wrapped over several lines.
    (
        (
            "Question                                Answer\n1. How many posts does the       61.3\n   library have?\n"
            "2. Why are some vacant?          Not held -\n                                 section 17\n"
            "3. Will any close?               No\n\nYours sincerely"
        ),
        [
            ["Question", "Answer"],
            ["1. How many posts does the library have?", "61.3"],
            ["2. Why are some vacant?", "Not held - section 17"],
            ["3. Will any close?", "No"],
        ],
    ),
    # Without numbers or question marks a row begins where question and answer both begin anew.
    (
        (
            "Request                                 Response\nTotal plots let in 2021                 A total of 97.\n"
            "How many people were waiting for a      35%.\nplot by then?\n"
            "Please send me any report on plots      We are withholding\n"
            "that members saw.                       this.\n"
            "Number of plots that were left over     None\n\nYours sincerely"
        ),
        [
            ["Request", "Response"],
            ["Total plots let in 2021", "A total of 97."],
            ["How many people were waiting for a plot by then?", "35%."],
            ["Please send me any report on plots that members saw.", "We are withholding this."],
            ["Number of plots that were left over", "None"],
        ],
    ),
    # The same with a column of numbers, parts, a series in an answer, and the foot of a page in the middle.
    (
        (
            "No. Question                       Response\n\n"
            "1. How many plots are:\n      (a) let                      61\n      (b) empty                    4\n\n"
            "Wexmouth Borough Council                        Page 1 of 2\n\n"
            "2. Rent received                   2021/22 £1,930\n                                   2022/23 £2,480"
        ),
        [
            ["No. Question", "Response"],
            ["1. How many plots are:", ""],
            ["(a) let", "61"],
            ["(b) empty", "4"],
            ["2. Rent received", "2021/22 £1,930 2022/23 £2,480"],
        ],
    ),
    # A box whose rows have no border: a label goes on where it did not fit, a header is wrapped.
    (
        (
            "+--------------+---------+\n| Pump         | Age     |\n|              | (years) |\n"
            "+--------------+---------+\n| Blackdyke    | 58      |\n| Cowbit Marsh | 31      |\n"
            "| Lower        |         |\n| Drain        | 9       |\n+--------------+---------+"
        ),
        [["Pump", "Age (years)"], ["Blackdyke", "58"], ["Cowbit Marsh Lower", "31"], ["Drain", "9"]],
    ),
    # A total with a blank cell in a narrow box is a row of its own.
    (
        (
            "+-------+------+--------+\n| Route | By   | Riders |\n+-------+------+--------+\n"
            "| N6    | Oak  | 98     |\n"
            "| 12A   | Elm  | 9      |\n| Total |      | 107    |\n+-------+------+--------+"
        ),
        [["Route", "By", "Riders"], ["N6", "Oak", "98"], ["12A", "Elm", "9"], ["Total", "", "107"]],
    ),
    # A heading without a tab between rows of one table.
    (
        "Ward\t2019\t2020\nAdults\nNorth\t1\t2\nChildren\nNorth\t5\t6\n",
        [["Ward", "2019", "2020"], ["Adults", "", ""], ["North", "1", "2"], ["Children", "", ""], ["North", "5", "6"]],
    ),
    # Flattened: numbers that belong to the label (ages, months of a year).
    (
        "Age group Male Female\n18 - 24 12 15\n25 - 34 30 <5\n35+ 8 9",
        [["Age group", "Male", "Female"], ["18 - 24", "12", "15"], ["25 - 34", "30", "<5"], ["35+", "8", "9"]],
    ),
    (
        "Month Calls Answered\nApril 2023 310 300\nMay 2023 12 11\nJune 2023 9 -",
        [
            ["Month", "Calls", "Answered"],
            ["April 2023", "310", "300"],
            ["May 2023", "12", "11"],
            ["June 2023", "9", "-"],
        ],
    ),
]

NEGATIVES = [
    # Questions whose numbers a tab sets apart.
    "Q.1\tHow many boats do you own?\nQ.2\tHow many boats did you sell in 2021?\nQu. 3\tWhat did they cost?",
    "Question Number 1:\tHow many boats?\nQuestion Number 2:\tHow many gulls do you count in a year?",
    # Answers by number.
    "1\tNo.\n2\tRecords of the gulls are kept on paper in the hut.\n3\tYes",
    # A series: the reader takes it line by line.
    "18/19 = 5210\n19/20 = 5633\n20/21 = 5871",
    # A series with dashes.
    "The number for each year:\n2018-19 - 216\n2019-20 - 203\n2020-21 - 473",
    # Roman-numbered parts with the number on the next line.
    "3. How many in each year?\ni) 2017/18\n3585\n\nii) 2018/19\n2096\n\niii) 2019/20\n2708",
    # Lettered options with a number under each.
    "a. Flooding\n135\nb. Noise\n49\nc. Litter\n12",
    # An address.
    "Internal Review\nInformation Team\nCity Hall\nPO Box 1283\nSometown, S1 1UJ\nTel 0114 273 4567",
    # The head of a mail.
    "From:\tFOI Team\nSent:\t02 August 2024 11:59\nTo:\tA Writer\nSubject:\tYour request 1234",
    # A letterhead set with tabs.
    "Our ref:\tFOI/2024/12\nDate:\t1 May 2024\nContact:\tInformation Team",
    # A contents list with dot leaders.
    "1. Introduction ........ 3\n2. Scope ........ 5\n3. Findings ........ 12",
    # A contents list with tabs.
    "Contents\nIntroduction\t3\nScope\t5\nFindings\t12",
    # Footnoted links at the end of a mail.
    "References\nVisible links\n1.\nhttp://example.org/a\n2.\nhttp://example.org/b",
    # Prose that happens to end its lines with numbers.
    (
        "We received your request on 12\nMay and searched the records of 2019\nand of 2020 and found that 14\n"
        "were held in all."
    ),
    # Sentences with two spaces between them.
    "I write about this.  We looked at it.  It was not held.\nAnother sentence.  With two spaces.  Ended.",
    # Automatic numbers with a tab after them.
    "1.\tHow many dogs are licensed?\n2.\tHow many cats are licensed?\n3.\tWhy?",
    # Bullets with a tab or spaces after them.
    "•\tFamily workers\n•\tSchools\n·       Youth workers\n·       Health visitors",
    # Questions with their answers behind them.
    "1) How many permits issued - 51\n2) How many books - 51\n3) How many houses - 21",
    # Questions answered on their own line.
    "How many were seized?  48,521\nHow many cases? 52\nHow many fines? 0",
    # A line of links.
    "Home | About us | Contact\nSchool term dates | Sometown Council",
    # Two columns of addresses.
    (
        "Mr A Smith          Our ref: FOI/123\n1 High Street       Date: 1 May 2024\n"
        "Sometown            Tel: 0114 111 1111"
    ),
    # A signature over a rule of underscores.
    "Kind regards\n_____________________________________________\nInformation Officer\n0114 273 4567",
    # Paragraphs indented by a tab, one a block.
    "\tWe hold some of this.\n\n\tThe rest is not held.\n\n\tYours faithfully",
    # A quoted request with years as its parts.
    "> a) 2018\n> b) 2019\n> c) 2020\n> d) 2021",
    # A bullet series of years and amounts.
    "• 2021-22: £45,000\n• 2022-23: £50,000\n• 2023-24: £70,000",
]


def _rows(text: str) -> list[list[list[str]]]:
    """Each grid as rows of cell texts; a merged cell says how many columns it has."""
    grids = []
    for found in find_grids(text):
        rows: list[list[str]] = [[] for _ in range(found.grid.rows)]
        for cell in found.grid.cells:
            words = " ".join(text[piece.start : piece.end] for piece in cell.pieces)
            rows[cell.row].append(words + (f":{cell.column_span}" if cell.column_span > 1 else ""))
        grids.append(rows)
    return grids


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_a_table_is_read_cell_by_cell(text: str, rows: list[list[str]]) -> None:
    """Each layout gives the cells a person would read."""
    assert _rows(text) == [rows]


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_is_no_table_is_left_alone(text: str) -> None:
    """Prose, lists, addresses, mail heads and series are no tables."""
    assert _rows(text) == []


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_every_position_is_covered_once(text: str, rows: list[list[str]]) -> None:
    """A grid has exactly one cell at each position, and its pieces hug visible words inside its span."""
    del rows
    for found in find_grids(text):
        covered = [
            (cell.row + down, cell.column + right)
            for cell in found.grid.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        assert sorted(covered) == [(r, c) for r in range(found.grid.rows) for c in range(found.grid.columns)]
        for piece in (piece for cell in found.grid.cells for piece in cell.pieces):
            words = text[piece.start : piece.end]
            assert words
            assert words == words.strip()
            assert found.span.covers(piece)


def test_two_tables_after_each_other_are_two_grids() -> None:
    """A blank line and a new header begin a new table; spans ascend and do not touch."""
    text = "Ward\t2021\nNorth\t5\nSouth\t6\n\nWard\t2022\nNorth\t7\nSouth\t8\n"
    first, second = find_grids(text)
    assert first.span.end < second.span.start
    assert text[second.span.start : second.span.end].startswith("Ward\t2022")


def test_only_the_stretch_asked_for_is_read() -> None:
    """`start` and `end` bound the search; offsets stay those of the whole text."""
    text = "A\tB\nx\t1\n\nC\tD\ny\t2\n"
    (found,) = find_grids(text, start=text.index("C"))
    assert text[found.span.start : found.span.end] == "C\tD\ny\t2"


def test_bold_cells_are_known() -> None:
    """A cell whose every word is bold says so."""
    (found,) = find_grids("Road\tFines\n<b>Total</b>\t<b>41</b>\nMill\t3")
    assert [cell.bold for cell in found.grid.cells] == [False, False, True, True, False, False]


def test_how_a_grid_was_found_is_told() -> None:
    """Each layout names itself."""
    text = "A\tB\nx\t1\ny\t2\n\n| A | B |\n|---|---|\n| x | 1 |\n\nYear  Won  Lost\n2019  1    2\n2020  3    4\n"
    assert [found.grid.found_by for found in find_grids(text)] == [FoundBy.TAB, FoundBy.PIPE, FoundBy.ALIGNED]


@pytest.mark.parametrize(
    "line", ["a " * 60, "\t" * 50, "x  y", "1 2 3 4 5 6 7 8 9", "|" * 60, "+--" * 30, "12", "*" * 80, "\u00a0" * 60]
)
def test_long_text_is_read_in_one_pass(line: str) -> None:
    """Two thousand equal lines end; nothing is looked at twice for each line."""
    assert len(find_grids("\n".join([line] * 2_000))) <= 1


def test_layouts_are_a_list_of_functions() -> None:
    """A new layout is one module and one entry."""
    assert all(callable(layout) for layout in LAYOUTS)


def test_a_letter_may_leave_two_blank_lines_everywhere() -> None:
    """What one blank line parts, two part in the same way."""
    text = "Ward\n\nVans\n\nNorthgate\n\n12\n\nSouthgate\n\n7\n\nHarbour\n\n9\n"
    assert _rows(text)
    assert _rows(text.replace("\n\n", "\n\n\n")) == _rows(text)
