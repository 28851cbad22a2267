"""Choices Reflex needs before the app is imported; imports nothing of jobtrak."""

import re
from pathlib import Path

import reflex as rx
from reflex_base.plugins.base import Plugin

# Reflex bakes its own address into the pages. This one is put there instead, and then replaced by "wherever this page
# came from", so that one build serves every port and host name.
ANYWHERE = "http://jobtrak.invalid"


class SameOrigin(Plugin):
    """Make the built pages talk to the server they came from."""

    def post_build(self, **context) -> None:
        """Replace the placeholder address in the built scripts; fail the build when it isn't where it was expected."""
        quoted = re.compile(r"""(["'`])(https?|wss?)://jobtrak\.invalid([^"'`$]*)\1""")
        replaced = 0
        for script in Path(context["static_dir"]).rglob("*.js"):
            text = script.read_text(encoding="utf-8")
            if "jobtrak.invalid" not in text:
                continue
            text, count = quoted.subn(_here, text)
            if "jobtrak.invalid" in text:
                raise RuntimeError(f"{script} names Reflex's address in a way that JobTrak's build doesn't know.")
            script.write_text(text, encoding="utf-8")
            replaced += count
        if not replaced:
            raise RuntimeError("The built pages don't name Reflex's address; look at SameOrigin in rxconfig.py.")


def _here(found: re.Match[str]) -> str:
    origin = "location.origin.replace(/^http/,`ws`)" if found[2].startswith("ws") else "location.origin"
    return f"({origin}+`{found[3]}`)"


config = rx.Config(
    app_name="jobtrak",
    app_module_import="jobtrak.app",
    api_url=ANYWHERE,
    deploy_url=None,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    # Set anew for the port in use by `jobtrak run`; Reflex's default allows every site, with cookies.
    cors_allowed_origins=["http://127.0.0.1:3000", "http://localhost:3000"],
    # Neither Tailwind nor Radix Themes: the look is assets/css, and themes would bring another one.
    plugins=[SameOrigin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
