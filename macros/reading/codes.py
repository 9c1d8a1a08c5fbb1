"""Every check in one place: its code, the one sentence that says what must hold, and how to mend it.

The command line, the page "Checks" and the tests all read this table; nothing else states a rule in words.
The letter says where to look: S the file, Y the block between the dashes, F a field, B the headings and parts of
the text, M what stands inside the text, L the library as a whole, W the finished site, V the word lists.
"""
from typing import NamedTuple


class Code(NamedTuple):
    """What must hold (`sentence`), how to mend it (`hint`), and whether it is only advice."""

    sentence: str
    hint: str
    advice: bool = False


CODES = {
    # S: the file
    "S01": Code("The file must be saved as UTF-8", "Save it again and choose the encoding UTF-8."),
    "S02": Code("The file must hold no control characters", "Delete the invisible character and type the text again."),
    "S03": Code("The file must hold no marks that turn the reading direction", "Delete the invisible mark."),
    "S04": Code("Invisible spaces and hyphens can hide a word from search", "Type an ordinary space or hyphen.", True),
    "S05": Code("The file need not begin with a byte order mark", "Save it as UTF-8 without BOM.", True),
    "S06": Code("A briefing must hold a front matter block and a text", "Copy briefings/_template.md and fill it in."),
    "S07": Code("A file must be smaller than 64 KB", "A briefing is seven minutes: about 1,000 words."),
    "S08": Code("The file name must be small letters, digits and single hyphens, and at most 80 of them",
                "For example: see-the-whole-family.md"),
    "S09": Code("The first line must be three dashes, with nothing before them", "Delete what stands before the ---."),
    "S10": Code("The front matter must be closed by a line of three dashes", "Add a line --- after the last field."),
    "S11": Code("A file of the library must be there, readable, and no link to another place", "Copy the text into a file of its own."),
    "S12": Code("A briefing must lie directly in the folder of its publisher",
                "The folders are the ids in briefings/_vocabulary/publishers.yml."),
    "S13": Code("A file below briefings/ that is neither a briefing nor a word list is not read",
                "A briefing ends in .md; the word lists have fixed names. Give it its name, or delete it.", True),
    # Y: the block between the dashes
    "Y01": Code("A quotation mark that is opened must be closed", "Close the quote at the end of the text."),
    "Y02": Code("Lines must be indented with spaces, not tabs", "Use spaces: two for each step."),
    "Y03": Code("A text with a colon and a space in it must stand in quotes", "Put quotes around the whole text."),
    "Y04": Code("The front matter must be a list of fields", "Write each field as `name: value`."),
    "Y05": Code("A field must be given once", "Keep one of the two."),
    "Y06": Code("YAML tags are not allowed", "Delete the word that begins with an exclamation mark, or quote the text."),
    "Y07": Code("YAML anchors and aliases are not allowed", "Write the value out, or quote a text that begins with & or *."),
    "Y08": Code("The front matter must be readable YAML", "Compare the line with briefings/_template.md."),
    "Y09": Code("The front matter must not be nested more than six levels deep", "Compare it with briefings/_template.md."),
    "Y10": Code("Text after a space and # is a comment and is not shown", "Put the text in quotes if it belongs to it.", True),
    "Y11": Code("A bracket that is opened must be closed", "Close the list with ] or the group with }."),
    "Y12": Code("A text that begins with a quotation mark, a bracket or another sign must stand in quotes as a whole",
                "Put quotes around the whole text."),
    # F: a field
    "F01": Code("A field must be one that briefings have", "The fields are described on the page Contribute: fields."),
    "F02": Code("Every required field must be there", "Copy the missing lines from briefings/_template.md."),
    "F03": Code("A field must have the shape that its description says", "Compare it with briefings/_template.md."),
    "F04": Code("A text must keep to its length", "Say it in fewer words."),
    "F05": Code("A list must keep to its number of entries", "Add or leave out entries."),
    "F06": Code("A date must be a real day, written YYYY-MM-DD", "For example 2026-03-09."),
    "F07": Code("A source's date must be a year, a month or a day", "For example 2023, 2023-11 or 2023-11-09."),
    "F08": Code("A date must lie between 1990 and today", "Correct the date, or write today's."),
    "F09": Code("The dates of a briefing must follow each other",
                "updated is not before published; review_by is after updated and at most 24 months later."),
    "F10": Code("A word from a list must be one of the list", "The lists are in briefings/_vocabulary/."),
    "F11": Code("A field that is shown as plain text must hold no < or >", "Write it in words."),
    "F12": Code("A text must not be empty", "Fill it in, or delete the line if the field is optional."),
    "F13": Code("An action must begin with a plain verb", "For example Ask, Check, Record, Find out."),
    "F14": Code("The first question must be about a child", "Use the word child, baby, infant or young person."),
    "F15": Code("A web address must begin with https:// or http:// and hold no spaces or invisible characters",
                "Copy it from the address bar."),
    "F16": Code("A field must hold no invisible characters", "Type the text again by hand."),
    "F17": Code("`from` must name one of the sources when there are several", "For example: s2: Theme 4"),
    "F18": Code("The same entry must not stand twice in a list", "Delete one of the two."),
    "F19": Code("An entry of `learning` must name a heading of the text, in the same order",
                "Copy the heading from the text, word for word."),
    "F20": Code("A pseudonym in `people` should be used in the text", "Delete the name if the text does not use it.", True),
    # B: the headings and parts of the text
    "B01": Code("A briefing must have all its required sections", "Add the heading and its text; see briefings/_template.md."),
    "B02": Code("A section must say something", "Write the section, or delete its heading if it is optional."),
    "B03": Code("The sections must keep their order", "In brief, What happened, the learning, Case example, Figures, Recommendations."),
    "B04": Code("A section must stand once", "Put the two together."),
    "B05": Code("A part of a section must have one of its fixed headings", "The headings are in briefings/_template.md."),
    "B06": Code("Headings must be ## for a section and ### for its parts, without a jump",
                "The title of the page comes from the field title."),
    "B07": Code("A heading must have words", "Write the heading, or delete the line."),
    "B08": Code("A block that is opened with ``` must be closed", "Add a line ``` where the block ends."),
    "B09": Code("Lists and quotations must not be nested more than four levels deep", "Use fewer levels."),
    "B10": Code("Two sections should not have the same heading", "Give one of them another name.", True),
    "B11": Code("Text must stand under a heading", "Put it under ## In brief."),
    "B12": Code("A heading must stand alone on its line and begin with # and a space",
                "Not underlined, not inside a list or quotation."),
    "B13": Code("A briefing must have one to four learning themes", "Put related themes together."),
    "B14": Code("A briefing must fit seven minutes read aloud: at most 1,280 counted words",
                "Shorten the summary, the story, the learning, the key messages or the actions."),
    "B15": Code("A briefing reads best at 700 to 1,200 counted words", "Length is a promise to a busy reader.", True),
    "B16": Code("In brief reads best at 80 to 120 words", "Why this matters, what kind of review, what it cannot tell.", True),
    "B17": Code("What happened and In brief must be short: at most 120 and 160 words", "Keep what the learning needs."),
    "B18": Code("A briefing must have at least 250 counted words", "Less than that is a note: say what was learned and what it means."),
    "B19": Code("A heading must be plain words", "It is shown as it is written, without bold, links or code."),
    "B20": Code("A fixed heading must be written exactly as it is fixed", "The headings are in briefings/_template.md."),
    # M: what stands inside the text
    "M01": Code("The text must hold no HTML", "Use Markdown, or write the sign < in words."),
    "M02": Code("A link must be a web address, a mail address, a phone number or another briefing",
                "Write https://… or the file name of a briefing."),
    "M03": Code("The text must hold no attribute lists in braces", "Delete the braces and what is in them."),
    "M04": Code("A briefing must hold no pictures",
                "A picture can show a face, a place, or where it was taken. Say it in words."),
    "M05": Code("A link to a briefing must lead to one that exists", "Write the file name of the briefing."),
    "M06": Code("A link to a heading must lead to one that exists", "The last part of the address is the heading in small letters and hyphens."),
    "M07": Code("A link inside the library must not begin with /", "Write the file name of the briefing, for example see-the-whole-family.md."),
    "M08": Code("The finished page must hold nothing but text, lists, tables and links", "Write that passage more simply."),
    "M09": Code("The address of a link must stand in the section that uses it", "Write the link in one piece: [words](address)."),
    "M10": Code("A section must hold at most 12,000 characters, 200 square brackets and 200 backticks", "Write that section in fewer and plainer words."),
    # T: plain words
    "T01": Code("A sentence reads best at 25 words or fewer", "Make two of it.", True),
    "T02": Code("A plain word reads faster than a long or official one", "Write what you would say to a colleague.", True),
    "T03": Code("Words must say what happened, and not label a person", "Say what the person did, and what may lie behind it.", True),
    "T04": Code("A short form must stand in the glossary or be explained", "Write it out, or add it to briefings/_vocabulary/glossary.yml.", True),
    "T05": Code("A briefing must be easy to read: school grade 10 or lower, about age 15", "Shorten the longest sentences and the longest words.", True),
    # L: the library as a whole
    "L01": Code("A file name must be used once in the whole library", "Give one of the two another name."),
    "L02": Code("A field that names another briefing must name one that exists", "Write the file name without .md."),
    "L03": Code("A briefing must not name itself", "Delete the entry."),
    "L04": Code("An old address must not be the address of another briefing", "Delete it from aliases."),
    "L05": Code("A briefing that is superseded must be named by the one that supersedes it",
                "Add `supersedes` to the newer briefing."),
    "L06": Code("An old address must lead to one briefing only", "Delete it from the aliases of all but one."),
    "L07": Code("A briefing that another supersedes must say so", "Set `status: superseded` in the older briefing."),
    # W: the finished site
    "W01": Code("A link of the finished site must lead to a page or file of it", "Correct the page or template that makes the link."),
    "W02": Code("A link to a place on a page must lead to a place that is there", "Correct the part after the #."),
    "W03": Code("A page must load nothing from another place", "Keep the file in docs/assets/."),
    "W04": Code("An id must be used once on a page", "Give one of the two another name."),
    "W05": Code("A page must hold no script, style, handler or frame of its own", "Keep it in a file in docs/assets/, or leave it out."),
    # U: another site's briefings
    "U01": Code("A file of another site must be reachable", "Try again later, or ask whoever runs that site."),
    "U02": Code("The published library of another site must have the documented shape", "The page About: open data describes it."),
    "U03": Code("A file of another site must be the one that its list describes", "Try again: the site may just have been published anew."),
    "U04": Code("A name of another site must not stand for something else here", "Agree with that site on another name."),
    "U05": Code("A briefing from another site must stay as it came", "Propose the change there, and put back here what was taken over."),
    # V: the word lists
    "V01": Code("A word list must be a list of entries with the fields of that list", "Compare it with the entries before it."),
    "V02": Code("An id must be used once in its list", "Give one of the two another id."),
    "V03": Code("A synonym must belong to one entry of its list", "Keep it where readers would look for it."),
}
