"""The application: pages, REST and what lives as long as the process."""

import reflex as rx


def index() -> rx.Component:
    """Show that the app is up."""
    return rx.el.main(rx.el.h1("JobTrak"))


app = rx.App(html_lang="en")
app.add_page(index, route="/", title="JobTrak")
