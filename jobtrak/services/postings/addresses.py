"""Know the addresses of postings: one spelling per posting, and the parts that sources are told by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|utm|mc_\w+|_hs\w+|hs\w{2,}Tracking|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|twclid|ttclid|li_fat_id|trk|trkInfo|trackingId|refId|eBP|lipi|midToken|midSig|gh_src|lever-(?:source|origin|via)\S*|lever-origin"
    r"|source|src|ref|referrer|referer|sourceid|source_id|jobsource|job_source|rx_\w+|jr_id|ccuid|sid|sessionid|session_id|jsessionid|searchId|rps|from|fromage|tk|vjtk|advn|adid|sjdu|vjs|pub|campaign\w*|cmpid|cid|iis|iisn|mode|mobile|width|height|bga|needsRedirect|jan1offset|jun1offset|originalSubdomain|position|pageNum|recommendedFlavor|share\w*|_ga|_gl|s_cid|ashby_embed|embed|utm_id|in_iframe|hashed|lang_set|codes|rid|p_sid|dpid|jobPipeline|jz|jobboard|channel|via|partnerid|applysource|hl|domain|microsite)$",
    re.I,
)
# What one site calls a source another calls the job; these parameters name the posting and stay.
_NAMES_JOB = re.compile(
    r"^(?:gh_jid|jk|vjk|currentJobId|jobId|job_id|jid|id|job|career_job_req_id|reqid|req_id|requisitionid|vacancy(?:_?id)?|offer(?:_?id)?|posting(?:_?id)?|pid|jobreqid|token|for|q|ac|ec|jc|vac)$",
    re.I,
)
_TAIL = re.compile(
    r"/(?:apply|application|applications/new|apply-now|c/new|job-application|applymanually|autofillwithresume)/?$", re.I
)
_LOCALE = re.compile(r"^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)


@dataclass(frozen=True)
class Link:
    """An address in parts; all empty for what is none."""

    url: str

    @cached_property
    def _parts(self):
        text = self.url.strip()
        if "://" not in text and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)", text):
            text = f"https://{text}"
        try:
            parts = urlsplit(text)
            _ = parts.port
        except ValueError:
            return urlsplit("")
        return parts if parts.scheme.lower() in ("http", "https") else urlsplit("")

    @cached_property
    def host(self) -> str:
        """The host in small letters, without a port."""
        return (self._parts.hostname or "").rstrip(".").lower()

    @cached_property
    def netloc(self) -> str:
        """The host with its port, if that is not the usual one."""
        port = self._parts.port
        return self.host if port in (None, 80, 443) else f"{self.host}:{port}"

    @cached_property
    def origin(self) -> str:
        """Where the same site answers other questions: by https, save where a port of its own says otherwise."""
        scheme = self._parts.scheme.lower() if self.netloc != self.host else "https"
        return f"{scheme}://{self.netloc}"

    @cached_property
    def path(self) -> str:
        """The path as written."""
        return self._parts.path

    @cached_property
    def steps(self) -> list[str]:
        """The parts of the path, decoded."""
        return [unquote(step) for step in self._parts.path.split("/") if step]

    @cached_property
    def query(self) -> dict[str, str]:
        """The parameters, the first value of each."""
        found: dict[str, str] = {}
        try:
            pairs = parse_qsl(self._parts.query[:4_000], keep_blank_values=True, max_num_fields=200)
        except ValueError:
            return {}
        for key, value in pairs:
            found.setdefault(key, value)
        return found

    def on(self, *domains: str) -> bool:
        """Say whether the host is one of the domains or below one."""
        return any(self.host == domain or self.host.endswith(f".{domain}") for domain in domains)

    def uuid(self) -> str | None:
        """Return the first UUID in the path, in small letters."""
        match = _UUID.search(self.path)
        return match[0].lower() if match else None


def safe(part: str) -> str:
    """Return a piece of an address that is safe to put into another address's path."""
    return quote(part, safe="-_.~")


def display_host(url: str) -> str:
    """Return the host a person would recognise, without www."""
    return Link(url).host.removeprefix("www.")


def canonical_url(url: str) -> str:
    """Return the one spelling of a posting's address, equal for links to the same posting.

    Drops tracking parameters, fragment, trailing slash, locale and apply pages; folds the hosts that the same source
    goes by; keeps what names the posting, such as gh_jid. What is no web address comes back stripped, otherwise as is.
    """
    link = Link(url)
    if not link.host:
        return url.strip()
    return _of_source(link) or _general(link)


def _general(link: Link) -> str:
    path = re.sub(r"/{2,}", "/", link.path)
    path = re.sub(r";jsessionid=[^/?]*", "", path, flags=re.I)
    path = _TAIL.sub("", path).rstrip("/")
    host = link.netloc.removeprefix("www.")
    kept = sorted(
        (key, value)
        for key, value in link.query.items()
        if value != "" and (_NAMES_JOB.match(key) or not _TRACKING.match(key))
    )
    query = f"?{urlencode(kept)}" if kept else ""
    path = quote(unquote(path), safe="/-_.~:@!$&'()*+,;=")
    return f"https://{host}{path}{query}"


def _of_source(link: Link) -> str | None:
    """Return the spelling for the sources whose postings have several addresses."""
    steps, query = link.steps, link.query
    if link.on("greenhouse.io"):
        token, number = query.get("for"), query.get("token") or query.get("gh_jid")
        if "jobs" in steps and steps.index("jobs") >= 1 and len(steps) > steps.index("jobs") + 1:
            at = steps.index("jobs")
            token, number = steps[at - 1], steps[at + 1]
        if token and number:
            region = "eu." if ".eu." in link.host else ""
            return f"https://job-boards.{region}greenhouse.io/{safe(token.lower())}/jobs/{safe(number)}"
    if link.on("lever.co") and (uuid := link.uuid()):
        region = "eu." if ".eu." in link.host else ""
        site = steps[0] if not _UUID.fullmatch(steps[0]) else ""
        site = steps[2] if steps[:2] == ["v0", "postings"] and len(steps) > 3 else site
        return f"https://jobs.{region}lever.co/{safe(site.lower())}/{uuid}" if site else None
    if link.on("ashbyhq.com") and (uuid := link.uuid()) and steps and not _UUID.fullmatch(steps[0]):
        return f"https://jobs.ashbyhq.com/{safe(steps[0].lower())}/{uuid}"
    if query.get("ashby_jid"):
        return _general(link)
    if link.on("linkedin.com"):
        number = query.get("currentJobId") or (re.search(r"(\d{6,})$", steps[-1]) or [""])[0] if steps else ""
        if number:
            return f"https://linkedin.com/jobs/view/{safe(number)}"
    if link.on("myworkdayjobs.com", "myworkdaysite.com") and "job" in steps:
        at = steps.index("job")
        before = [step for step in steps[:at] if not _LOCALE.match(step)]
        return (
            f"https://{link.host}/{'/'.join(map(safe, before[-1:]))}/job/{safe(steps[at + 1 :][-1 if not _is_apply(steps[-1]) else -2])}"
            if len(steps) > at + 1
            else None
        )
    if link.on("smartrecruiters.com") and len(steps) >= 2:
        company, posting = (
            (steps[2], steps[4]) if steps[:2] == ["v1", "companies"] and len(steps) > 4 else (steps[0], steps[1])
        )
        if number := re.match(r"\d{9,}|[0-9a-f-]{36}", posting):
            return f"https://jobs.smartrecruiters.com/{safe(company)}/{number[0]}"
    if link.on("workable.com") and "j" in steps and len(steps) > steps.index("j") + 1:
        return f"https://apply.workable.com/j/{safe(steps[steps.index('j') + 1].upper())}"
    if link.on("indeed.com") and (number := query.get("jk") or query.get("vjk")):
        return f"https://indeed.com/viewjob?jk={safe(number)}"
    if link.on("ycombinator.com") and link.host == "news.ycombinator.com" and query.get("id"):
        return f"https://news.ycombinator.com/item?id={safe(query['id'])}"
    if link.on("rippling.com") and (uuid := link.uuid()) and "jobs" in steps and steps.index("jobs"):
        return f"https://ats.rippling.com/{safe(steps[steps.index('jobs') - 1])}/jobs/{uuid}"
    if link.on("icims.com") and "jobs" in steps and len(steps) > steps.index("jobs") + 1:
        return f"https://{link.host}/jobs/{safe(steps[steps.index('jobs') + 1])}"
    if (
        link.on("teamtailor.com", "bamboohr.com")
        and steps
        and (number := re.match(r"\d+", steps[1] if len(steps) > 1 and steps[0] in ("jobs", "careers") else ""))
    ):
        return f"https://{link.host}/{steps[0]}/{number[0]}"
    return None


def _is_apply(step: str) -> bool:
    return step.lower() in ("apply", "applymanually", "autofillwithresume", "uselastapplication")
