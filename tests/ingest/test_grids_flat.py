"""Tables that a web page or a converter flattened: cells closed by bars, parted by slashes, rows under periods."""

from __future__ import annotations

import pytest

from foiread.ingest.grids import asked, find_grids
from foiread.ingest.grids.base import split_lines
from foiread.ingest.grids.reject import starts_list

CASES = [
    # One cell a line, each closed by a bar; the ends of the rows are found by what the cells look like.
    (
        "Year |\nHours |\nCalls |\n2019/20 |\n3,600 |\n146 |\n2020/21 |\n1,678 |\n60 |",
        [["Year", "Hours", "Calls"], ["2019/20", "3,600", "146"], ["2020/21", "1,678", "60"]],
    ),
    # A lone bar is a blank cell: the corner, and a figure that is not there.
    (
        "|\n2021 |\n2022 |\nApplications |\n76 |\n|\nDisclosures |\n67 |\n10 |",
        [["", "2021", "2022"], ["Applications", "76", ""], ["Disclosures", "67", "10"]],
    ),
    # A line without a bar is the beginning of a cell.
    (
        "Home |\nCount of\nplacements |\nWexmouth |\n12 |\nElverby |\n3 |",
        [["Home", "Count of placements"], ["Wexmouth", "12"], ["Elverby", "3"]],
    ),
    # A header that lost its blank corner stands one column too far to the left.
    (
        "2023-24 | 2022-23 | 2021-22 | |\n|---|---|---|---|\nReports | 40 | 81 | 83 |\n",
        [["", "2023-24", "2022-23", "2021-22"], ["Reports", "40", "81", "83"]],
    ),
    # A last column that nothing heads stays where it is.
    (
        "Year | Calls | |\n|---|---|---|\n2019 | 40 | 81 |\n2020 | 4 | 8 |\n",
        [["Year", "Calls", ""], ["2019", "40", "81"], ["2020", "4", "8"]],
    ),
    # Cells parted by slashes.
    (
        "Calendar Year / Number of callers\n2003 / 1,147\n2004 / 1,209\n2005 / 1,418\n",
        [["Calendar Year", "Number of callers"], ["2003", "1,147"], ["2004", "1,209"], ["2005", "1,418"]],
    ),
    # Cells parted by dashes, as in a mail.
    (
        "Pier – 2023 – 2024\nOak – 1,288 – <5\nElm – 466 – 513\n\nThe rest - as of May - are shut.\n",
        [["Pier", "2023", "2024"], ["Oak", "1,288", "<5"], ["Elm", "466", "513"]],
    ),
    # A row takes as many lines as it needs, and the header lost its corner.
    (
        (
            "2019 / 2020 / 2021 (YTD)\nRequests received / 116 / 110 / 43/132*\nAnswered in time / 58\n(50%) / 55\n"
            "(53%) / 17/34*\n\nOur figures are provisional."
        ),
        [
            ["", "2019", "2020", "2021 (YTD)"],
            ["Requests received", "116", "110", "43/132*"],
            ["Answered in time", "58 (50%)", "55 (53%)", "17/34*"],
        ],
    ),
    # One cell a line with paragraphs of white space between, a header broken over two lines, one row on its own above.
    (
        (
            "Home\n\nCount of\n\nplacements\n\n\u00a0\n\nWexshire\n\n\u00a0\n\n12\n\nAway\n\nCount of\n\nplacements\n\n"
            "\u00a0\n\nElvershire\n\n\u00a0\n\n1\n\nNorth Fallow\n\n\u00a0\n\n2\n\nTotal\n\n\u00a0\n\n15\n\nAs at May."
        ),
        [["Home", "Count of placements"], ["Wexshire", "12"]],
        [["Away", "Count of placements"], ["Elvershire", "1"], ["North Fallow", "2"], ["Total", "15"]],
    ),
    # A header may ask in a word or two.
    (
        "Month\n\nReceived\n\nAppealed?\n\nJune 2019\n\n41\n\n0\n\nJuly 2019\n\n67\n\n1\n",
        [["Month", "Received", "Appealed?"], ["June 2019", "41", "0"], ["July 2019", "67", "1"]],
    ),
    # Headings between the rows, under a header that stands above the first of them.
    (
        "Year\nIssued\nPaid\nNorth\n2019\n4\n3\n2020\n5\n4\nSouth\n2019\n7\n6\n2020\n8\n8\n",
        [
            ["Year", "Issued", "Paid"],
            ["North", "", ""],
            ["2019", "4", "3"],
            ["2020", "5", "4"],
            ["South", "", ""],
            ["2019", "7", "6"],
            ["2020", "8", "8"],
        ],
    ),
    # Periods that lost their blank corner, one a line.
    (
        "2019\n2020\n2021\nApplications\n30\n41\n52\nRefusals\n1\n2\n3\nWe hope this helps.",
        [["", "2019", "2020", "2021"], ["Applications", "30", "41", "52"], ["Refusals", "1", "2", "3"]],
    ),
    # A header in one line over cells a line each.
    (
        "Year Requests received\n2018\n1633\n2019\n1700\n",
        [["Year", "Requests received"], ["2018", "1633"], ["2019", "1700"]],
    ),
    # Labels that differ in nothing but their period need no header.
    (
        "Average cost 2019/2020\n£1812\nAverage cost 2020/2021\n£1946\n\nWe hope this helps.",
        [["Average cost 2019/2020", "£1812"], ["Average cost 2020/2021", "£1946"]],
    ),
    # A header broken over two lines of a flattened table, and one whose columns end alike.
    (
        "Financial year Number of\ncomplaints Number upheld\n2018/19 163 12\n2019/20 170 14\n",
        [
            ["Financial year", "Number of complaints", "Number upheld"],
            ["2018/19", "163", "12"],
            ["2019/20", "170", "14"],
        ],
    ),
    (
        "Financial Year Total Spend (£) Agency Spend (£)\n2020/21 1,234,567 234,567\n2021/22 1,334,567 334,567\n",
        [
            ["Financial Year", "Total Spend (£)", "Agency Spend (£)"],
            ["2020/21", "1,234,567", "234,567"],
            ["2021/22", "1,334,567", "334,567"],
        ],
    ),
    # Rows under a line of periods: numbered labels, headings, totals with no label, spaced pounds.
    (
        (
            "2018/19 2019/20 2020/21\n1 Income: 61,340 62,815 7,204\n2(a) Notices served:\nNo ticket 1,318 1,126 244\n"
            "Outside\nof the bay 34 86 6\n1,352 1,212 250\nPermits £ - £ - £ 4,391\n\nWe hope that this helps."
        ),
        [
            ["", "2018/19", "2019/20", "2020/21"],
            ["1 Income:", "61,340", "62,815", "7,204"],
            ["2(a) Notices served:", "", "", ""],
            ["No ticket", "1,318", "1,126", "244"],
            ["Outside of the bay", "34", "86", "6"],
            ["", "1,352", "1,212", "250"],
            ["Permits", "£ -", "£ -", "£ 4,391"],
        ],
    ),
    # Labels and numbers run together in one line, with and without a header.
    (
        "Male 34 Female 45 Not recorded 3 Grand Total 82",
        [["Male", "34"], ["Female", "45"], ["Not recorded", "3"], ["Grand Total", "82"]],
    ),
    (
        "Q1 Sex Number of arrests Female 406 Male 2,175 Total 2,581",
        [["Sex", "Number of arrests"], ["Female", "406"], ["Male", "2,175"], ["Total", "2,581"]],
    ),
    (
        "Year Number of fines 2019 34 2020 45 2021 56 Total 135",
        [["Year", "Number of fines"], ["2019", "34"], ["2020", "45"], ["2021", "56"], ["Total", "135"]],
    ),
    # A header whose cells were wrapped, each ending with what it is counted in.
    (
        "2014-15 £m 2015-16\n£m\nCut\n%\nMain grant 43.62 40.95 6.1\nOther grants 23.77 22.99 3.2\n",
        [
            ["", "2014-15 £m", "2015-16 £m", "Cut %"],
            ["Main grant", "43.62", "40.95", "6.1"],
            ["Other grants", "23.77", "22.99", "3.2"],
        ],
    ),
    # Several columns in one line, between sentences: rows under periods, with the total in the next line.
    (
        "How many? Drivers Year Male Female Total 2019 20 1,011 1,031 2020* 18 14 32\n\nTotal 38 1,025 1,063\n",
        [
            ["Year", "Male", "Female", "Total"],
            ["2019", "20", "1,011", "1,031"],
            ["2020*", "18", "14", "32"],
            ["Total", "38", "1,025", "1,063"],
        ],
    ),
    (
        "The totals: Financial Year Number of fines Cost (£) 2019/20 18 1,518.11 2020/21 36 2,684.78 We hope it helps.",
        [
            ["Financial Year", "Number of fines", "Cost (£)"],
            ["2019/20", "18", "1,518.11"],
            ["2020/21", "36", "2,684.78"],
        ],
    ),
    # The same with names under periods, which two words head.
    (
        "Reported Solved Type of fire 2020 2021 2020 2021 Bin fires (all) 3 4 1 2 Car fires 5 0 2 0",
        [
            ["", "Reported", "Solved"],
            ["Type of fire", "2020", "2021", "2020", "2021"],
            ["Bin fires (all)", "3", "4", "1", "2"],
            ["Car fires", "5", "0", "2", "0"],
        ],
    ),
    # Series under periods: each heading is a label of what stands below it.
    (
        (
            "1 January 2021 – 31 December 2021:\n\nN1 Noise – Neighbours = 44\n\nN2 Litter = Zero\n\nN3 Smoke = Six\n\n"
            "1 January 2022 – Present:\n\nN1 Noise – Neighbours = 63\n\nN2 Litter = 7\n\nWe hold no more."
        ),
        [
            ["1 January 2021 – 31 December 2021:", ""],
            ["N1 Noise – Neighbours", "44"],
            ["N2 Litter", "Zero"],
            ["N3 Smoke", "Six"],
            ["1 January 2022 – Present:", ""],
            ["N1 Noise – Neighbours", "63"],
            ["N2 Litter", "7"],
        ],
    ),
    # Series under any headings, where the same labels come again.
    (
        "North area\nFines: 12\nWarnings: 3\nSouth area\nFines: 9\nWarnings: 1\n",
        [["North area", ""], ["Fines", "12"], ["Warnings", "3"], ["South area", ""], ["Fines", "9"], ["Warnings", "1"]],
    ),
    # A heading with a number is not taken: it may be that of the answer.
    ("1. 2024/25\nData requests = 45\nOther requests = 80\n", [["Data requests", "45"], ["Other requests", "80"]]),
    # A number and its share, or what is added to it, are one cell.
    (
        "2021 2022\nFines issued 585 (50%) 581 (53%)\nCars, and electric ones 39 +(6) 45+ (1)\n",
        [
            ["", "2021", "2022"],
            ["Fines issued", "585 (50%)", "581 (53%)"],
            ["Cars, and electric ones", "39 +(6)", "45+ (1)"],
        ],
    ),
    # One row is enough under periods; the labels' header is a word of its own.
    (
        "Year 2018/19 2017/18 2016/17\nShare of income 4% 6% 2%\n",
        [["Year", "2018/19", "2017/18", "2016/17"], ["Share of income", "4%", "6%", "2%"]],
    ),
    # Years with a sum of two words after them; quarters with their years over one row.
    (
        "Type 2019 2020 Grand Total\nWarnings 12 9 21\nFines 40 51 91\n",
        [["Type", "2019", "2020", "Grand Total"], ["Warnings", "12", "9", "21"], ["Fines", "40", "51", "91"]],
    ),
    (
        "Q3 2019 Q4 2019 Q1 2020\nQuestion 1 31 28 44\n",
        [["", "Q3 2019", "Q4 2019", "Q1 2020"], ["Question 1", "31", "28", "44"]],
    ),
    # One column of values under a word that heads labels.
    (
        "Ward Reports\nKiln Street 12\nMillbrook 31\nTotal 43\n",
        [["Ward", "Reports"], ["Kiln Street", "12"], ["Millbrook", "31"], ["Total", "43"]],
    ),
    # Years under a header that is no word for them, and a total over the last columns alone.
    (
        "Fined | Warned | Moved | |\n2019 | Yes | 11 | 4 |\n2020 | No | 2 | 7 |\nTotal: | 13 | 11 |\n",
        [
            ["", "Fined", "Warned", "Moved"],
            ["2019", "Yes", "11", "4"],
            ["2020", "No", "2", "7"],
            ["Total:", "", "13", "11"],
        ],
    ),
    # A row that lost its blank label, and a corner that kept its bar.
    (
        "| 2019 | 2020 | 2021 |\n£41 | £43 | £46 | |\nRise | - | £2 | £3 |\n",
        [["", "2019", "2020", "2021"], ["", "£41", "£43", "£46"], ["Rise", "-", "£2", "£3"]],
    ),
    # One cell a line, a column of words, and a total that leaves it blank.
    (
        "Route\nDays\nTrips\nKiln Street\nMon-Fri\n42\nMillbrook\nMon-Sat\n17\nNorth Quay\nAll days\n0\nTotal\n\n59\n",
        [
            ["Route", "Days", "Trips"],
            ["Kiln Street", "Mon-Fri", "42"],
            ["Millbrook", "Mon-Sat", "17"],
            ["North Quay", "All days", "0"],
            ["Total", "", "59"],
        ],
    ),
    # A table of several columns in one line: its rows have as many values each.
    (
        "Year Lamps lit Cost 2021/22 412 £81,500 2022/23 398 £79,100",
        [["Year", "Lamps lit", "Cost"], ["2021/22", "412", "£81,500"], ["2022/23", "398", "£79,100"]],
    ),
    (
        "Ward Lost Found Northmoor 12 4 Southmoor West 9 3 Total 21 7",
        [["Ward", "Lost", "Found"], ["Northmoor", "12", "4"], ["Southmoor West", "9", "3"], ["Total", "21", "7"]],
    ),
    # Behind the sentence that announces it.
    (
        "Please see the figures below. Ward Lost Found Northmoor 12 4 Southmoor 9 3",
        [["Ward", "Lost", "Found"], ["Northmoor", "12", "4"], ["Southmoor", "9", "3"]],
    ),
    # The same under periods, and what was counted once more under each of them; also with its lines kept.
    *(
        (
            f"Lamp 2021 2022{gap}Lost Found Lost Found{gap}Gas lamp 44 2 27 2{gap}Oil lamp 2 3 6 0",
            [
                ["Lamp", "2021", "2022"],
                ["", "Lost", "Found", "Lost", "Found"],
                ["Gas lamp", "44", "2", "27", "2"],
                ["Oil lamp", "2", "3", "6", "0"],
            ],
        )
        for gap in (" ", "\n")
    ),
    # Months with their years, and a sum after them.
    (
        "April 2023 May 2023 June 2023 Total\nCalls answered\nby staff 4 5 6 15\nCalls lost 1 <5 n/a 2\n",
        [
            ["", "April 2023", "May 2023", "June 2023", "Total"],
            ["Calls answered by staff", "4", "5", "6", "15"],
            ["Calls lost", "1", "<5", "n/a", "2"],
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case[0][:20]))
def test_a_flattened_table_is_read_cell_by_cell(case: tuple[str, *tuple[list[list[str]], ...]]) -> None:
    """Each layout gives the cells a person would read."""
    text, *tables = case
    assert grids(text) == tables


@pytest.mark.parametrize(
    "text",
    [
        # Numbers in a sentence.
        "In 2021 we had 4 lamps and 5 poles, in 2022 we had 6 lamps and 7 poles and in 2023 there were 8 9",
        # Menus and crumbs.
        "Home |\nCouncil |\nContact |\nNews |",
        # Questions beside their answers are read line by line.
        "Question 1 |\nHow many dogs are there? |\n12 |\nQuestion 2 |\nHow many cats are there? |\n5 |",
        # Prose with slashes.
        "The officer / manager signs.\nFees and / or fines are paid.\nYes / No\n",
        # Numbered questions that differ in nothing but their number.
        "Question 1\n12\nQuestion 2\n15\nQuestion 3\n4\n",
        # Addresses, names with numbers, sentences with figures.
        "Flat 3 Mill House 12 High Street 45",
        "Kestrel Way Suite 4 Floor 3 Building 12",
        "In 2019 we had 34 cases and in 2020 45",
        "The officers of Band 3 Band 4 Band 5",
        # A series under no period is read line by line.
        "Our response\nFines: 12\nWarnings: 3\n",
        "2021/22\n1. How many: 12\n2. How long: 3\n",
        # A sentence of years, and years with nothing below.
        "The years are 2019 2020 2021\nWe have looked at 3 4 5 and 6 of them.\n",
        "2021 2022 2023\nElectric cars\nElectric vans\n",
        # Lines of the page's own dates.
        "Date request received\n27 August 2021\nDate of decision\n10 September 2021\n",
        # Labels and values, ranges and hours parted by dashes.
        "Oak – 12\nElm – 14\nAsh – 3\n",
        "Monday - Friday - 9\nSaturday - closed - 12\n",
        # Dates and references with slashes.
        "Ref FOI / 7218 / 2022\nDated 12 / 3 / 2022\n",
    ],
)
def test_bars_and_slashes_alone_are_no_table(text: str) -> None:
    """Menus, questions, prose and references are none."""
    assert grids(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "a |",
        "1 |",
        "a / b",
        "2019 / 1",
        "Year / Calls\n2019 / 1 / 4\n2020",
        "2019 2020",
        "2019 2020\nCars 1 2",
        "Area\nFines: 1\nBans: 2",
        "2021\nFines: 1\nBans: 2",
    ],
)
def test_long_text_of_bars_and_slashes_is_read_in_one_pass(line: str) -> None:
    """Thousands of lines end; nothing is looked at again for each line."""
    assert len(find_grids("\n".join([line] * 2_000))) <= 2_000


def grids(text: str) -> list[list[list[str]]]:
    """Each grid as rows of cell texts."""
    found = []
    for one in find_grids(text):
        rows: list[list[str]] = [[] for _ in range(one.grid.rows)]
        for cell in one.grid.cells:
            rows[cell.row].append(" ".join(text[piece.start : piece.end] for piece in cell.pieces))
        found.append(rows)
    return found


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_days_label_the_rows_of_a_table_with_one_cell_a_line(between: str) -> None:
    """A day under a value begins the next row, though a day may be a value."""
    cells = ["Date", "Kilns", "Of them lit", "30/06/2022", "71", "8", "30/06/2023", "103", "17"]
    assert grids(between.join(cells)) == [
        [["Date", "Kilns", "Of them lit"], ["30/06/2022", "71", "8"], ["30/06/2023", "103", "17"]]
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("labels", "last"),
    [
        (["2022/23", "2023/24"], "Total"),
        (["Jan-24", "Feb-24"], "Grand total"),
        (["18-24", "25-34"], "35 and over"),
        (["18-24", "25-34"], "65+"),
        (["18-24", "25-34"], "Not known"),
    ],
)
def test_the_row_that_ends_a_table_may_be_labelled_otherwise(between: str, labels: list[str], last: str) -> None:
    """Under periods or bands, a total or the open band at the end is a row like the others."""
    cells = ["Group", "Kilns", "Lit", labels[0], "71", "8", labels[1], "103", "17", last, "174", "25"]
    assert grids(between.join(cells))[0][-1] == [last, "174", "25"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (["2021", "2022", "2023", "£4", "*", "£6"], [["", "2021", "2022", "2023"], ["", "£4", "*", "£6"]]),
        (["Year", "2021", "2022", "Cost", "£4", "£6"], [["Year", "2021", "2022"], ["Cost", "£4", "£6"]]),
        (["2021", "2022", "Kilns", "41", "36"], [["", "2021", "2022"], ["Kilns", "41", "36"]]),
        # One value too many, or too few.
        (["2021", "2022", "£4", "£5", "£6"], None),
        (["2021", "2022", "2023", "£4", "£5", "And so on, as before."], None),
    ],
)
def test_periods_with_as_many_values_under_them_are_a_table_of_one_row(
    between: str, cells: list[str], rows: list[list[str]] | None
) -> None:
    """One cell a line, and nothing else that makes it a table."""
    assert grids(between.join(cells)) == ([rows] if rows is not None else [])


def test_numbered_lines_with_a_column_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are no table of wrapped questions, which is not asked again from each line on."""
    looks: list[str] = []

    def counted(text: str) -> bool:
        looks.append(text)
        return starts_list(text)

    monkeypatch.setattr(asked, "starts_list", counted)
    count = 300
    text = "\n".join(f"{10 + n % 80}. Number of boats at pier     {100 + n}" for n in range(count))
    assert list(asked.find(split_lines(text, 0, len(text)), 0, count)) == []
    assert len(looks) <= 3 * count
