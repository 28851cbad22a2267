import pytest

from jobtrak import config
from jobtrak.errors import SettingsInvalid

DOCUMENTED = {
    "DATABASE_URL": "postgresql://user:password@localhost:5432/jobtrak",
    "OPENAI_API_KEY": "sk-example",
    "JOB_CACHE_SIZE": "7",
    "SEARCH_CACHE_SIZE": "8",
    "HOST": "127.0.0.2",
    "PORT": "8000",
    "RELOAD": "true",
    "API_DEBUG": "false",
    "JOB_CACHE_TTL_SECONDS": "9",
    "JOB_CACHE_MAX_MEMORY_MB": "10",
    "RESUME_CACHE_TTL_SECONDS": "11",
    "DATABASE_MIN_POOL_SIZE": "1",
    "DATABASE_MAX_POOL_SIZE": "3",
    "DATABASE_COMMAND_TIMEOUT": "12",
    "MODEL_NAME": "tiny",
    "MODEL_TEMPERATURE": "0.5",
    "ENABLE_LLM_CACHE": "False",
}


def test_every_documented_setting_works_under_its_name():
    read = config.read(DOCUMENTED)
    assert read.sqlalchemy_url == "postgresql+psycopg://user:password@localhost:5432/jobtrak"
    assert (read.openai_api_key, read.model_name, read.model_temperature) == ("sk-example", "tiny", 0.5)
    assert (read.job_cache_max_size, read.search_cache_size, read.job_cache_max_memory_mb) == (7, 8, 10)
    assert (read.job_cache_ttl.total_seconds(), read.resume_cache_ttl.total_seconds()) == (9, 11)
    assert (read.host, read.port, read.reload, read.api_debug, read.enable_llm_cache) == (
        "127.0.0.2",
        8000,
        True,
        False,
        False,
    )
    assert (read.database_min_pool_size, read.database_max_pool_size, read.database_command_timeout) == (1, 3, 12)


def test_the_newer_name_of_the_job_cache_size_goes_before_the_older():
    assert config.read({"JOB_CACHE_SIZE": "7", "JOB_CACHE_MAX_SIZE": "70"}).job_cache_max_size == 70


def test_nothing_set_is_enough():
    read = config.read({})
    assert (read.mode, read.host, read.port, read.web_processes) == ("local", "127.0.0.1", 3000, 1)


def test_an_empty_value_counts_as_not_set():
    assert config.read({"PORT": " ", "MODEL_NAME": ""}).port == 3000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("JOB_CACHE_SIZE", "-1"),
        ("JOB_CACHE_MAX_SIZE", "many"),
        ("MODEL_TEMPERATURE", "3"),
        ("RELOAD", "perhaps"),
        ("DATABASE_MAX_POOL_SIZE", "0"),
        ("DATABASE_COMMAND_TIMEOUT", "0"),
        ("JOBTRAK_MODE", "cloud"),
    ],
)
def test_a_wrong_value_is_told_by_its_name(name, value):
    with pytest.raises(SettingsInvalid, match=name) as caught:
        config.read({name: value})
    assert value in caught.value.message


def test_a_wrong_secret_is_never_repeated():
    with pytest.raises(SettingsInvalid) as caught:
        config.read({"DATABASE_MIN_POOL_SIZE": "30", "OPENAI_API_KEY": "sk-private"})
    assert "sk-private" not in caught.value.message


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_local_mode_does_not_serve_on_an_address_others_reach(host):
    with pytest.raises(SettingsInvalid, match="no sign-in"):
        config.read({"HOST": host})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_loopback_is_recognised(host):
    assert config.is_loopback(host)


def test_settings_do_not_show_the_key():
    assert "sk-private" not in repr(config.read({"OPENAI_API_KEY": "sk-private"}))
