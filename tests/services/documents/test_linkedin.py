"""LinkedIn's export becomes a resume that says what the profile says, and tells what it leaves out."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jobtrak.errors import InvalidInput, JobTrakError, TooLarge
from jobtrak.services.documents import exports, imports

EXPORT = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Zoë,Example,,"1 Side Street, Leeds",Jan 1,Data engineer,"Quiet systems.\nLong nights.",Energy,LS1,"Leeds, England",'
    '[zoe],"[PERSONAL:https://zoe.example.org,COMPANY:https://acme.example/team]",\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Acme,Data Engineer,"• Rebuilt the loader, 3 hours to 20 minutes\n- Ran it for 12 teams",Leeds,Jan 2020,\n'
    'Acme,Data Engineer,"• Rebuilt the loader, 3 hours to 20 minutes\n- Ran it for 12 teams",Leeds,Jan 2020,\n'
    "Bolt,Analyst,,,2016,Dec 2019\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    "University of Leeds,2012,2016,First class,BSc Mathematics,Chess club\n",
    "Skills.csv": "Name\nPython\nSQL\n",
    "Languages.csv": "Name,Proficiency\nGerman,NATIVE_OR_BILINGUAL\nEnglish,Full professional proficiency\n",
    "Projects.csv": "Title,Description,Url,Started On,Finished On\nTides,Forecasts,https://tides.example,Mar 2021,\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\n"
    "First Aid,,Red Cross,Feb 2019,,AB-1\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,1/1/20\n"
    "zoe@example.org,Yes,Yes,1/1/24\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,+44 113 555 0100,Work\n,+44 7700 900123,Mobile\n",
    "messages.csv": "FROM,CONTENT\nsomebody,secret\n",
    "Connections.csv": "Notes:\n\nFirst Name,Last Name\n",
}


def zipped(files: dict[str, str | bytes], folder: str = "") -> bytes:
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(folder + name, content)
    return sink.getvalue()


def test_the_profile_becomes_a_resume():
    found = imports.read(zipped(EXPORT), "Basic_LinkedInDataExport.zip")
    assert found.format == "linkedin"
    document = found.document
    assert document["basic"] == {
        "name": "Zoë Example",
        "headline": "Data engineer",
        "email": "zoe@example.org",
        "phone": "+44 7700 900123",
        "address": "Leeds, England",
        "websites": ["https://zoe.example.org", "https://acme.example/team"],
    }
    assert document["objective"] == "Quiet systems.\nLong nights."
    assert document["experiences"] == [
        {
            "company": "Acme",
            "location": "Leeds",
            "titles": [{"name": "Data Engineer", "startdate": "2020-01", "enddate": "present"}],
            "highlights": ["Rebuilt the loader, 3 hours to 20 minutes", "Ran it for 12 teams"],
        },
        {"company": "Bolt", "titles": [{"name": "Analyst", "startdate": "2016", "enddate": "2019-12"}]},
    ]
    assert document["education"][0]["degrees"] == [{"names": ["BSc Mathematics"], "dates": "2012 - 2016"}]
    assert document["skills"] == [{"category": "Skills", "skills": ["Python", "SQL"]}]
    assert document["languages"][0] == {"language": "German", "fluency": "Native or bilingual"}
    assert document["certificates"] == [{"name": "First Aid", "issuer": "Red Cross", "date": "2019-02"}]
    assert document["projects"][0]["link"] == "https://tides.example"


def test_what_is_left_out_is_told_and_does_not_slip_in():
    found = imports.read(zipped(EXPORT))
    told = " ".join(found.notes)
    assert "birth date" in told and "address" in told and "messages.csv" in told
    assert "2 e-mail addresses" in told and "2 phone numbers" in told
    assert not {"Side Street", "secret", "LS1", "Jan 1"} & {word for word in ("Side Street", "secret", "LS1", "Jan 1")
                                                             if word in str(found.document)}  # fmt: skip


def test_it_prints_like_any_other_resume():
    printed = exports.export(imports.read(zipped(EXPORT)).document, "txt").content.decode()
    assert "Zoë Example" in printed and "Rebuilt the loader" in printed and "German" in printed


def test_exports_in_a_folder_and_with_the_profile_alone_are_read():
    assert imports.read(zipped(EXPORT, "export/")).document["experiences"]
    alone = imports.read(zipped({"Profile.csv": EXPORT["Profile.csv"]}))
    assert set(alone.document) == {"basic", "objective"}


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"Profile.csv": "First Name,Last Name\n,\n"}, InvalidInput),
        ({"Profile.csv": ""}, InvalidInput),
        ({"Profile.csv": b"\xff\xfe\x00"}, InvalidInput),
        ({"Profile.csv": "First Name,Last Name\nA,B\n", "../Positions.csv": "x"}, JobTrakError),
        ({"Profile.csv": "First Name\nA\n", "Skills.csv": "Name\n" + "\n".join(map(str, range(2100)))}, InvalidInput),
        ({"Profile.csv": "First Name\nA\n", "Skills.csv": b"Name\n" + b"x" * 3_000_000}, TooLarge),
        ({"Profile.csv": "First Name\nA\n", "Skills.csv": "Name\n" + "x" * 200_000}, InvalidInput),
        ({"Profile.csv": "First Name\nA\n", "media.bin": b"\0" * 300_000_000}, TooLarge),
    ],
)
def test_damaged_and_hostile_exports_are_refused_by_name(files, error):
    with pytest.raises(error):
        imports.read(zipped(files))
