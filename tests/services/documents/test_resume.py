import pytest

from jobtrak.errors import InvalidInput
from jobtrak.services.documents import resume


def test_every_synthetic_resume_and_the_sample_have_the_documented_shape(any_resume, sample):
    resume.validate(any_resume)
    resume.validate(sample)


def test_unknown_keys_are_the_persons_own(sample):
    resume.validate(sample | {"hobbies": {"deep": [1, {"a": None}]}, "x": 3})


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"basic": None}, "basic"),
        ({"basic": {"email": "a@b.c"}}, "basic.name"),
        ({"basic": {"name": "  "}}, "basic.name"),
        ({"basic": {"name": ["A"]}}, "basic.name"),
        ({"basic": {"name": "A", "websites": "x"}}, "basic.websites"),
        ({"objective": {"a": "b"}}, "objective"),
        ({"experiences": {"company": "A"}}, "experiences"),
        ({"experiences": ["A"]}, "experiences[0]"),
        ({"experiences": [{"titles": [{"name": ["x"]}]}]}, "experiences[0].titles[0].name"),
        ({"experiences": [{"highlights": [{"a": "b"}]}]}, "experiences[0].highlights[0]"),
        ({"education": [{"degrees": [{"names": "BSc"}]}]}, "education[0].degrees[0].names"),
        ({"projects": [{"link": []}]}, "projects[0].link"),
        ({"skills": [{"category": "X", "subcategories": [{"skills": "a"}]}]}, "skills[0].subcategories[0].skills"),
        ({"metadata": "x"}, "metadata"),
    ],
)
def test_a_departure_from_the_shape_is_named_by_its_path(change, path):
    with pytest.raises(InvalidInput) as caught:
        resume.validate({"basic": {"name": "A"}} | change)
    assert list(caught.value.fields) == [path]


@pytest.mark.parametrize("document", [None, [], "x", 3])
def test_what_is_no_document_is_refused(document):
    with pytest.raises(InvalidInput):
        resume.validate(document)
