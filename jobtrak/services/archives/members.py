"""What an archive's manifest says is in it: each member is taken once, from its own place, and with its digest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import orjson

from jobtrak.errors import UnsupportedFormat
from jobtrak.services.archives import checking, contents
from jobtrak.services.archives.contents import BY_NAME
from jobtrak.services.archives.unpacking import ArchiveDamaged, Package

LONGEST_LINE = 4 * 1024 * 1024
_LARGEST_TEXT = 1024 * 1024
_LARGEST_MANIFEST = 64 * 1024 * 1024


def is_archive(content: bytes) -> bool:
    """Tell whether a file is a ZIP that says what is in it, as JobTrak's own do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return contents.MANIFEST in opened.namelist()
    except zipfile.BadZipFile:
        return False


class Members:
    """The members of one archive, and which of them were taken."""

    def __init__(self, package: Package) -> None:
        """Read the manifest, which has to name every member; raise UnsupportedFormat for what is no archive of ours."""
        if contents.MANIFEST not in package.names:
            if any(name.rpartition("/")[2] == "Profile.csv" for name in package.names):
                raise UnsupportedFormat("This is LinkedIn's export. Bring it in as a resume.")
            if any(name.startswith("xl/") for name in package.names):
                raise UnsupportedFormat("This is an Excel file. Save it as CSV and bring that.")
            raise UnsupportedFormat("This ZIP is no archive of JobTrak: it has no manifest.json. Nothing was stored.")
        try:
            manifest = orjson.loads(package.read(contents.MANIFEST, limit=_LARGEST_MANIFEST))
            form, version = manifest["format"], manifest["version"]
            counts, members = dict(manifest["counts"]), dict(manifest["members"])
            listed = {name: str(told["sha256"]) for name, told in members.items()}
        except (ValueError, TypeError, KeyError) as error:
            raise ArchiveDamaged("The manifest of this archive can't be read. Nothing was stored.") from error
        if form != contents.FORMAT:
            raise UnsupportedFormat("This ZIP is no archive of JobTrak. Nothing was stored.")
        if version != contents.VERSION:
            raise UnsupportedFormat(
                f"This archive has version {str(version)[:20]}, and this JobTrak reads version {contents.VERSION}. "
                "Update JobTrak and try again."
            )
        if package.names - {contents.MANIFEST} != set(listed):
            raise ArchiveDamaged("The manifest of this archive names other files than are in it. Nothing was stored.")
        if set(counts) != set(BY_NAME):
            raise ArchiveDamaged("The manifest of this archive counts other things than it should. Nothing was stored.")
        self.counts: dict[str, int] = counts
        self._package = package
        self._digests = listed
        self._taken = {contents.README}
        self._in_folder: dict[str, list[str]] = {}
        for name in sorted(listed):
            self._in_folder.setdefault("/".join(name.split("/")[:2]), []).append(name)

    def __contains__(self, name: str) -> bool:
        """Tell whether the manifest names a member."""
        return name in self._digests

    def under(self, folder: str) -> list[str]:
        """Return the names of what lies in a folder such as `resumes/3`."""
        return self._in_folder.get(folder, [])

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a member."""
        self._taken.add(name)
        return self._package.lines(name, limit=LONGEST_LINE, digest=self._digests.get(name, ""))

    def take(self, name: str, folder: str, *, limit: int) -> bytes:
        """Return a member that has to lie in a folder and be nobody else's."""
        if not name.startswith(folder) or name in self._taken or name not in self._digests:
            raise ArchiveDamaged(f"{name[:80]} is not where this archive says it is. Nothing was stored.")
        self._taken.add(name)
        return self._package.read(name, limit=limit, digest=self._digests[name])

    def text(self, name: str) -> str:
        """Return the text of a resume."""
        try:
            found = self.take(name, "resumes/", limit=_LARGEST_TEXT).decode()
        except UnicodeDecodeError as error:
            raise ArchiveDamaged(f"{name[:80]} is no text. Nothing was stored.") from error
        if problem := checking.storable(found):
            raise ArchiveDamaged(f"{name[:80]} {problem}. Nothing was stored.")
        return found

    def pass_over(self, *names: str) -> None:
        """Leave members aside that belong to what was here already."""
        self._taken.update(names)

    def must_be_spent(self) -> None:
        """Raise ArchiveDamaged for a member that belongs to nothing."""
        if unknown := set(self._digests) - self._taken:
            raise ArchiveDamaged(f"{min(unknown)[:80]} in this archive belongs to nothing. Nothing was stored.")
