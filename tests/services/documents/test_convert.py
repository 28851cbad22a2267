import pytest

from jobtrak import samples
from jobtrak.errors import InvalidInput, UnsupportedFormat
from jobtrak.services.documents import imports, yaml
from jobtrak.services.documents.convert import convert, templates


@pytest.mark.parametrize("ending", ["yaml", "json", "docx", "pdf", "md", "txt", "rendercv.yaml"])
def test_a_resume_survives_a_trip_through_every_format(tmp_path, ending):
    source, middle, end = tmp_path / "a.yaml", tmp_path / f"b.{ending}", tmp_path / "c.yaml"
    source.write_text(samples.resume(), "utf-8")
    convert(source, middle)
    convert(middle, end)
    before, after = yaml.load(source.read_text("utf-8")), yaml.load(end.read_text("utf-8"))
    assert [role["company"] for role in after["experiences"]] == [role["company"] for role in before["experiences"]]
    assert [role.get("highlights") for role in after["experiences"]] == [
        role["highlights"] for role in before["experiences"]
    ]
    assert after["basic"]["email"] == before["basic"]["email"]


def test_a_page_of_html_is_written(tmp_path):
    source = tmp_path / "a.yaml"
    source.write_text(samples.resume(), "utf-8")
    convert(source, tmp_path / "a.html", template="modern")
    assert "Västra Transit" in (tmp_path / "a.html").read_text("utf-8")


def test_nothing_is_written_when_something_is_wrong(tmp_path):
    source, target = tmp_path / "a.yaml", tmp_path / "a.pdf"
    source.write_text("basic: [", "utf-8")
    with pytest.raises(InvalidInput):
        convert(source, target)
    with pytest.raises(InvalidInput, match="Couldn't open"):
        convert(tmp_path / "none.yaml", target)
    source.write_text(samples.resume(), "utf-8")
    with pytest.raises(InvalidInput, match="template"):
        convert(source, target, template="nope")
    with pytest.raises(UnsupportedFormat):
        convert(source, tmp_path / "a.exe")
    assert not target.exists()


def test_the_templates_are_listed_with_the_default_first():
    assert templates()[0].name == "standard"


def test_the_samples_are_readable_and_postings_name_their_company():
    assert imports.read(samples.resume().encode(), "resume.yaml").document["basic"]["name"] == "Nadia Bergström"
    assert len(samples.postings()) == 3
    for posting in samples.postings():
        page = posting.page().decode()
        assert posting.title in page
        assert posting.company in page
        assert samples.posting(posting.name) == posting
    assert samples.posting("none") is None
