"""How a summary without a model is put, in the languages of resumes: the newest post, what was done in it, and elsewhere.

They hold nothing but names: of posts, companies and skills, as the resume has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobtrak.services.tailoring.letter_frames import in_a_row


@dataclass(frozen=True, slots=True)
class Frames:
    """The sentences of one language, without their full stops."""

    language: str
    present: str
    latest: str
    at: str
    experienced: str
    elsewhere: str
    includes: str
    also: str

    def post(self, title: str, company: str, *, present: bool) -> str:
        """Return the newest post by its names."""
        at = self.at.format(place=company) if company else ""
        return f"{(self.present if present else self.latest).format(title=title)}{at}"

    def experience(self, things: Sequence[str], post: str = "") -> str:
        """Return what somebody has experience in, behind their post where it is told."""
        listed = in_a_row(things, self.language)
        return self.experienced.format(post=post, things=listed) if post else self.includes.format(things=listed)

    def experience_at(self, things_at: Mapping[str, Sequence[str]]) -> str:
        """Return what somebody has experience in, with the place of each."""
        told = [f"{in_a_row(things, self.language)}{self.at.format(place=at)}" for at, things in things_at.items()]
        return self.includes.format(things=self.also.join(told))

    def at_place(self, things: Sequence[str], place: str) -> str:
        """Return what was done at another place."""
        return self.elsewhere.format(place=place, things=in_a_row(things, self.language))


_FRAMES = {
    frames.language: frames
    for frames in (
        Frames(
            language="en",
            present="Now {title}",
            latest="Most recently {title}",
            at=" at {place}",
            experienced="{post}, with experience in {things}",
            elsewhere="Work at {place} included {things}",
            includes="Experience includes {things}",
            also=", and ",
        ),
        Frames(
            language="de",
            present="Derzeit {title}",
            latest="Zuletzt {title}",
            at=" bei {place}",
            experienced="{post}, mit Erfahrung in {things}",
            elsewhere="Bei {place}: {things}",
            includes="Erfahrung in {things}",
            also=" sowie ",
        ),
        Frames(
            language="fr",
            present="Actuellement {title}",
            latest="Dernier poste : {title}",
            at=" chez {place}",
            experienced="{post}, avec une expérience en {things}",
            elsewhere="Chez {place} : {things}",
            includes="Expérience en {things}",
            also=", ainsi que ",
        ),
        Frames(
            language="es",
            present="Actualmente {title}",
            latest="Último puesto: {title}",
            at=" en {place}",
            experienced="{post}, con experiencia en {things}",
            elsewhere="En {place}: {things}",
            includes="Experiencia en {things}",
            also=", así como ",
        ),
        Frames(
            language="nl",
            present="Momenteel {title}",
            latest="Laatste functie: {title}",
            at=" bij {place}",
            experienced="{post}, met ervaring in {things}",
            elsewhere="Bij {place}: {things}",
            includes="Ervaring in {things}",
            also=" evenals ",
        ),
        Frames(
            language="it",
            present="Attualmente {title}",
            latest="Ultimo ruolo: {title}",
            at=" presso {place}",
            experienced="{post}, con esperienza in {things}",
            elsewhere="Presso {place}: {things}",
            includes="Esperienza in {things}",
            also=", nonché ",
        ),
        Frames(
            language="pt",
            present="Atualmente {title}",
            latest="Último cargo: {title}",
            at=" em {place}",
            experienced="{post}, com experiência em {things}",
            elsewhere="Em {place}: {things}",
            includes="Experiência em {things}",
            also=", bem como ",
        ),
    )
}


def frames_in(language: str) -> Frames | None:
    """Return the sentences of a language; None where JobTrak doesn't know them."""
    return _FRAMES.get(language)
