"""Recognise a list of jobs: what each column of a tracker's export or a person's own spreadsheet means."""

from __future__ import annotations

import collections.abc as kinds
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat
from jobtrak.models.enums import Status
from jobtrak.services.archives import csv_dates
from jobtrak.services.archives.csv_statuses import status_of

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 10_000
_MOST_COLUMNS = 200
_MOST_WORDS = 60
_SAMPLE = 5
_ENOUGH_DATES = 500
_DELIMITERS = (",", ";", "\t", "|")

# What each field is called, the plainest name first: the first that a file has is taken.
_NAMES: dict[str, str] = {
    "title": "job title|title|position|job position|role|position title|job role|job name|role title|opening|vacancy|job|"
    "stelle|stellenbezeichnung|jobtitel|poste|intitulé|intitulé du poste|puesto|cargo|posizione|ruolo|vaga|functie|"
    "stanowisko|pozice",
    "company": "company|company name|employer|organization|organisation|organization name|firm|business|firma|unternehmen|"
    "arbeitgeber|entreprise|société|empresa|azienda|bedrijf|werkgever|pracodawca|společnost",
    "url": "job url|url|job link|link|job posting url|posting url|posting link|job posting|posting|application url|"
    "application link|apply url|job post url|job ad|ad|web address|lien|enlace|anzeige|stellenanzeige|odkaz",
    "status": "status|stage|list|list name|application status|job status|current status|current stage|column|phase|state|"
    "progress|outcome|statut|étape|estado|stato|fase|etap|stav",
    "applied": "date applied|applied date|applied on|applied at|application date|date of application|applied|date submitted|"
    "submitted|submitted on|application submitted|beworben am|bewerbungsdatum|date de candidature|fecha de aplicación|"
    "fecha de solicitud|data candidatura|data da candidatura|datum sollicitatie|data aplikacji",
    "found": "date found|date saved|saved date|saved at|saved on|saved|date added|added date|added at|added on|added|"
    "created at|date created|created|created on|date|datum|fecha|data",
    "rejected": "date rejected|rejected date|rejected on|rejected at|rejection date|abgelehnt am",
    "location": "location|job location|city|place|where|standort|ort|arbeitsort|lieu|ville|ubicación|ciudad|luogo|local|"
    "localização|locatie|plaats|lokalizacja|místo",
    "workplace": "workplace|work mode|work model|remote|location type|arrangement|work arrangement|remote status",
    "salary": "salary|salary range|compensation|pay|pay range|base salary|wage|max salary|maximum salary|salary max|"
    "min salary|salary min|gehalt|salaire|salario|stipendio|salário|salaris|wynagrodzenie|plat",
    "deadline": "deadline|application deadline|closing date|closes|apply by|due date|valid through|bewerbungsfrist|frist|"
    "date limite|fecha límite|scadenza|prazo",
    "follow_up_on": "follow up on|follow up date|next step date|next action date|next follow up|reminder|reminder date|"
    "wiedervorlage",
    "follow_up": "follow up|next step|next steps|next action|action|to do|todo",
    "notes": "notes|note|comments|comment|remarks|my notes|notizen|notiz|bemerkung|bemerkungen|kommentar|remarques|"
    "commentaires|notas|note personali|observações|opmerkingen|notatki|poznámky|poznámka",
    "description": "job description|description|job summary|details|stellenbeschreibung|descripción|descrizione|descrição",
    "contact": "contact|contact name|contact person|recruiter|recruiter name|hiring manager|ansprechpartner|"
    "ansprechpartnerin|contacto|contatto|contato",
    "email": "contact email|email|e mail|recruiter email|contact e mail",
}
FIELDS = tuple(_NAMES)
_BY_NAME = {field: names.split("|") for field, names in _NAMES.items()}
_DATES = ("applied", "found", "rejected", "deadline", "follow_up_on")
# The columns that tell one tracker's export from another's; the first row that is there whole decides.
_ORIGINS: tuple[tuple[str, frozenset[str]], ...] = (
    ("jobtrak", frozenset({"job title", "date found", "date rejected", "follow up on"})),
    ("teal", frozenset({"job position", "date saved"})),
    ("teal", frozenset({"excitement"})),
    ("huntr", frozenset({"list", "job title"})),
    ("huntr", frozenset({"list name"})),
    ("simplify", frozenset({"company name", "job title", "applied date"})),
    ("simplify", frozenset({"company name", "job title", "job url", "status"})),
)


@dataclass(frozen=True)
class Sheet:
    """A CSV taken apart just far enough to know its header, and where its rows begin."""

    text: str
    delimiter: str
    header: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """What a list of jobs was recognised as, for the person to correct before anything is brought in.

    `columns` says which column each field is read from, `statuses` what each word for a status is taken for (None: not
    known), `day_first` how 03/04/2025 is read.
    """

    origin: str
    columns: kinds.Mapping[str, str]
    unused: tuple[str, ...]
    statuses: kinds.Mapping[str, Status | None]
    day_first: bool
    rows: int
    sample: tuple[kinds.Mapping[str, str], ...] = ()
    remarks: tuple[str, ...] = field(default=())


def preview(content: bytes) -> Mapping:
    """Return how a list of jobs will be read; raise InvalidInput, TooLarge or UnsupportedFormat for what is none."""
    sheet = _opened(content)
    columns = _recognised(sheet.header)
    if not columns.keys() & {"title", "company", "url"}:
        raise InvalidInput(
            fields={"file": "None of the columns is a job title, a company or a link. Name them so in the first row."}
        )
    rows = [cells for _, cells in _rows(sheet)]
    index = {name: sheet.header.index(header) for name, header in columns.items()}

    def cells_of(name: str) -> Iterator[str]:
        return (cells[index[name]].strip() for cells in rows if name in index and index[name] < len(cells))

    words = dict.fromkeys(filter(None, cells_of("status")))
    remarks = []
    if len(words) > _MOST_WORDS:
        remarks.append(
            f"The column “{columns.pop('status')}” has too many different words to be a status; it is left out."
        )
        words = {}
    origin = _origin(sheet.header)
    written = [cell for name in _DATES for cell in cells_of(name)][:_ENOUGH_DATES]
    decided = csv_dates.day_first(written)
    if decided is None:
        # Trackers made in America write the month first; spreadsheets with semicolons come from where the day does.
        decided = sheet.delimiter == ";"
        if any(csv_dates.is_undecided(cell) for cell in written):
            order = "the day" if decided else "the month"
            remarks.append(f"Dates such as 03/04/2025 are read with {order} first.")
    sample = tuple({name: cells[at][:200] for name, at in index.items() if at < len(cells)} for cells in rows[:_SAMPLE])
    return Mapping(
        origin=origin,
        columns=columns,
        unused=tuple(header for header in sheet.header if header and header not in columns.values()),
        statuses={word: status_of(word) for word in words},
        day_first=decided,
        rows=len(rows),
        sample=sample,
        remarks=tuple(remarks),
    )


def corrected(mapping: Mapping, wished: Any) -> Mapping:
    """Return a mapping with a person's corrections: `columns`, `statuses`, `day_first`; raise InvalidInput for others."""
    if not isinstance(wished, dict) or wished.keys() - {"columns", "statuses", "day_first"}:
        raise InvalidInput(fields={"mapping": "It has columns, statuses and day_first, and nothing else."})
    headers = {*mapping.columns.values(), *mapping.unused}
    columns, statuses = dict(mapping.columns), dict(mapping.statuses)
    for name, header in _object(wished, "columns").items():
        if name not in FIELDS:
            raise InvalidInput(fields={"mapping": f"There is no field {name[:40]!r}. There are {', '.join(FIELDS)}."})
        if header in (None, ""):
            columns.pop(name, None)
        elif header in headers:
            columns[name] = header
        else:
            raise InvalidInput(fields={"mapping": f"The file has no column {str(header)[:60]!r}."})
    for word, status in _object(wished, "statuses").items():
        statuses[word] = Status.parse(str(status)) if status else None
    chosen = wished.get("day_first", mapping.day_first)
    if not isinstance(chosen, bool):
        raise InvalidInput(fields={"mapping": "day_first is true or false."})
    unused = tuple(header for header in headers if header not in columns.values())
    return replace(mapping, columns=columns, statuses=statuses, day_first=chosen, unused=unused)


def rows(content: bytes, mapping: Mapping) -> Iterator[tuple[int, dict[str, str], bool]]:
    """Yield each row that isn't empty: its line, its cells by field, and whether it has more cells than the header."""
    sheet = _opened(content)
    index = {name: sheet.header.index(header) for name, header in mapping.columns.items()}
    for line, cells in _rows(sheet):
        named = {name: cells[at].strip() if at < len(cells) else "" for name, at in index.items()}
        yield line, named, any(cell.strip() for cell in cells[len(sheet.header) :])


def _object(wished: dict[str, Any], name: str) -> dict[str, Any]:
    found = wished.get(name, {})
    if not isinstance(found, dict):
        raise InvalidInput(fields={"mapping": f"{name} is an object."})
    return found


def _opened(content: bytes) -> Sheet:
    if len(content) > LARGEST:
        raise TooLarge(f"This list is larger than {LARGEST >> 20} MB. Nothing was stored.")
    text = _decoded(content)
    if not text.strip():
        raise InvalidInput("This file is empty.")
    # Excel's own way to say what separates the cells.
    if named := re.match(r"sep=(.)\r?\n", text):
        return _with_header(text[named.end() :], named[1], text.count("\n", 0, named.end()))
    sheets = [_with_header(text, delimiter) for delimiter in _DELIMITERS]
    return max(sheets, key=lambda sheet: (len(_recognised(sheet.header)), len(sheet.header)))


def _with_header(text: str, delimiter: str, skipped: int = 0) -> Sheet:
    header = next((cells for _, cells in _lines("\n" * skipped + text, delimiter)), [])
    if len(header) > _MOST_COLUMNS:
        raise TooLarge(f"This list has more than {_MOST_COLUMNS} columns. Nothing was stored.")
    return Sheet("\n" * skipped + text, delimiter, tuple(" ".join(cell.split())[:200] for cell in header))


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) // 50:
        raise UnsupportedFormat("This isn't a list of jobs as CSV. Save the spreadsheet as CSV and bring that.")
    return text


def _rows(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the header with the line each begins on."""
    found = _lines(sheet.text, sheet.delimiter)
    next(found, None)
    for count, row in enumerate(found):
        if count >= MOST_ROWS:
            raise TooLarge(f"This list has more than {MOST_ROWS:,} jobs. Split it, and bring the parts one by one.")
        yield row


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begun = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        raise InvalidInput(f"Line {begun}: this isn't CSV: {error}.", line=begun, column=1) from error


def _recognised(header: tuple[str, ...]) -> dict[str, str]:
    """Return which column each field is read from."""
    plain = {_plain(cell): cell for cell in reversed(header) if cell}
    found: dict[str, str] = {}
    for name, words in _BY_NAME.items():
        column = next((plain[word] for word in words if word in plain and plain[word] not in found.values()), None)
        if column is not None:
            found[name] = column
    return found


def _origin(header: tuple[str, ...]) -> str:
    plain = {_plain(cell) for cell in header}
    return next((origin for origin, marks in _ORIGINS if marks <= plain), "spreadsheet")


def _plain(header: str) -> str:
    """Return a header as plain small words: jobTitle, Job_Title and “Job title*” are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.sub(r"[\W_]+", " ", spaced).casefold().split())
