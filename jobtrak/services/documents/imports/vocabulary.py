"""Words that tell a title from a company, a degree from a school, and a place from either."""

from __future__ import annotations

import re

TITLE_WORDS = re.compile(
    r"\b(?:engineer|developer|manager|analyst|designer|director|assistant|intern|internship|lead|head|officer|consultant|"
    r"specialist|coordinator|representative|agent|clerk|nurse|teacher|professor|lecturer|researcher|scientist|architect|"
    r"administrator|technician|associate|founder|co-founder|cto|ceo|cfo|coo|vp|president|supervisor|trainee|apprentice|"
    r"accountant|editor|writer|programmer|strategist|planner|advis[eo]r|instructor|tutor|fellow|chef|cook|driver|mechanic|"
    r"electrician|owner|recruiter|volunteer|bookkeeper|paralegal|attorney|lawyer|solicitor|barista|waiter|waitress|porter|"
    r"ranger|translator|interpreter|machinist|welder|carpenter|plumber|bricklayer|builder|operator|inspector|auditor|"
    r"physician|surgeon|therapist|pharmacist|dentist|midwife|caregiver|paramedic|librarian|curator|journalist|reporter|"
    r"producer|photographer|illustrator|artist|musician|actor|buyer|merchandiser|cashier|salesperson|seller|receptionist|"
    r"secretary|postdoc\w*|student|scholar|chair|principal|dean|partner|counsel\w*|guard|firefighter|pilot|steward|captain|"
    r"foreman|farmer|gardener|cleaner|housekeeper|superintendent|controller|treasurer|trader|broker|underwriter|actuary|"
    r"statistician|economist|chemist|physicist|biologist|geologist|mathematician|psychologist|freelancer|contractor|"
    r"entwickler|ingenieur|leiter|berater|sachbearbeiter|kauf(?:mann|frau)|développeu[rs]e?|ingénieur|responsable|"
    r"chargée? d[e’']|ingeniero|desarrollador|jefe|gerente|ingegnere|sviluppatore|engenheiro|desenvolvedor)(?:s|in|e)?\b",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|plc|corp|corporation|s\.r\.l|b\.v)\b\.?\)?(?=$|,)", re.IGNORECASE
)
COMPANY_WORDS = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|ag|kg|plc|corp|corporation|company|co|group|holdings?|partners|s\.?a|s\.?r\.?l|b\.?v|ab|oy|"
    r"as|aps|pty|university|universit\S+|college|school|schule|academy|institute|institut\w*|hospital|clinic|clinics|bank|"
    r"ministry|department|council|city of|county|state|federal|foundation|trust|association|society|agency|office|bureau|"
    r"services?|solutions|technologies|technology|labs?|laborator\w+|systems|software|studios?|consulting|analytics|media|"
    r"press|logistics|freight|farms?|foods?|works|industries|energy|motors|airlines?|insurance|hotel|restaurant|café|cafe|"
    r"kitchen|library|museum|church|stadtwerke|freelance|self-employed|startup|\w+\.(?:com|io|ai|org))\b\.?",
    re.IGNORECASE,
)
DEGREE_WORDS = re.compile(
    r"\b(?:b\.?\s?sc|m\.?\s?sc|b\.?\s?a|m\.?\s?a|b\.?\s?eng|m\.?\s?eng|bs|ms|ba|ma|mba|bba|ll\.?[bm]|ph\.?\s?d|bachelor\S*|"
    r"master\S*|associate of|associate in|diploma|doctor\S*|degree|certificate|licence|license|bootcamp|abitur|hnd|btec|"
    r"gcse|a-levels?|minor|major)\b",
    re.IGNORECASE,
)
SCHOOL_WORDS = re.compile(
    r"\b(?:university|universi\S+|college|school|institut\w*|academy|polytechnic|hochschule|école|escuela|facult\S+|mit|eth|"
    r"politecnico|tu|gymnasium|lycée)\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"^[^\d@]{2,30},\s*[^\d@]{2,30}(?:,\s*[^\d@]{2,30})?$|^(?:remote|hybrid)\b", re.IGNORECASE)

_REGIONS = (
    "usa|u\\.s\\.a?\\.?|united states|uk|u\\.k\\.|united kingdom|england|scotland|wales|ireland|germany|deutschland|france|"
    "spain|españa|italy|italia|portugal|netherlands|belgium|switzerland|schweiz|austria|österreich|poland|czech republic|"
    "czechia|sweden|norway|denmark|finland|iceland|estonia|latvia|lithuania|ukraine|romania|hungary|greece|turkey|israel|"
    "india|pakistan|bangladesh|china|japan|south korea|korea|taiwan|singapore|hong kong|malaysia|indonesia|philippines|"
    "vietnam|thailand|australia|new zealand|canada|mexico|brazil|brasil|argentina|chile|colombia|peru|nigeria|kenya|ghana|"
    "egypt|morocco|south africa|uae|united arab emirates|saudi arabia|qatar|"
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|"
    "iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|"
    "nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|"
    "rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|"
    "wyoming|ontario|quebec|british columbia|alberta"
)
_REGION_END = re.compile(rf"(?:^|,\s*)(?:{_REGIONS})\.?$", re.IGNORECASE)
_CODE_END = re.compile(r",\s*[A-Z]{2}$")
_ANYWHERE = re.compile(r"^(?:remote|hybrid|on-?site|worldwide)\b", re.IGNORECASE)


def is_place(text: str) -> bool:
    """Tell whether a text ends as places do: with a country, a state or its code; or says that work was done anywhere."""
    if len(text) > 60 or any(character.isdigit() for character in text):
        return False
    return bool(_ANYWHERE.match(text) or _CODE_END.search(text) or _REGION_END.search(text))


def likeness(text: str) -> float:
    """Return how much a text looks like a title (1), like a company (-1), or like neither (0)."""
    if LEGAL_FORM.search(text):
        return -1.0
    # “Software” and “services” stand in titles as often as in names: a word for what one does decides.
    return 1.0 if TITLE_WORDS.search(text) else -1.0 if COMPANY_WORDS.search(text) else 0.0
