"""Radix's unstyled menu, popover and dialog: the parts whose focus handling is not worth writing twice."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.constants.compiler import MemoizationMode
from reflex.event import no_args_event_spec, passthrough_event_spec


class _Part(rx.Component):
    """One part of a primitive; it wears our classes and may lend its behaviour to its child."""

    as_child: rx.Var[bool]


class _Root(_Part):
    tag = "Root"

    open: rx.Var[bool]
    default_open: rx.Var[bool]
    modal: rx.Var[bool]
    on_open_change: rx.EventHandler[passthrough_event_spec(bool)]


class _Trigger(_Part):
    tag = "Trigger"
    # The child must stay in reach of as_child, so it can't be wrapped in a component of its own.
    _memoization_mode = MemoizationMode(recursive=False)


class _Portal(_Part):
    tag = "Portal"


class _Content(_Part):
    tag = "Content"

    align: rx.Var[str]
    side: rx.Var[str]
    side_offset: rx.Var[int]
    collision_padding: rx.Var[int]
    on_open_auto_focus: rx.EventHandler[no_args_event_spec]
    on_close_auto_focus: rx.EventHandler[no_args_event_spec]


_MENU = "@radix-ui/react-dropdown-menu@2.2.1"
_POPOVER = "@radix-ui/react-popover@1.3.1"
_DIALOG = "@radix-ui/react-dialog@1.3.1"


class _MenuRoot(_Root):
    library = _MENU
    alias = "MenuRoot"


class _MenuTrigger(_Trigger):
    library = _MENU
    alias = "MenuTrigger"


class _MenuPortal(_Portal):
    library = _MENU
    alias = "MenuPortal"


class _MenuContent(_Content):
    library = _MENU
    alias = "MenuContent"


class _MenuItem(_Part):
    library = _MENU
    tag = "Item"
    alias = "MenuItem"

    disabled: rx.Var[bool]
    text_value: rx.Var[str]
    on_select: rx.EventHandler[no_args_event_spec]
    _memoization_mode = MemoizationMode(recursive=False)


class _MenuSeparator(_Part):
    library = _MENU
    tag = "Separator"
    alias = "MenuSeparator"


class _MenuLabel(_Part):
    library = _MENU
    tag = "Label"
    alias = "MenuLabel"


class _PopoverRoot(_Root):
    library = _POPOVER
    alias = "PopoverRoot"


class _PopoverTrigger(_Trigger):
    library = _POPOVER
    alias = "PopoverTrigger"


class _PopoverPortal(_Portal):
    library = _POPOVER
    alias = "PopoverPortal"


class _PopoverContent(_Content):
    library = _POPOVER
    alias = "PopoverContent"


class _DialogRoot(_Root):
    library = _DIALOG
    alias = "DialogRoot"


class _DialogTrigger(_Trigger):
    library = _DIALOG
    alias = "DialogTrigger"


class _DialogPortal(_Portal):
    library = _DIALOG
    alias = "DialogPortal"


class _DialogOverlay(_Part):
    library = _DIALOG
    tag = "Overlay"
    alias = "DialogOverlay"


class _DialogContent(_Content):
    library = _DIALOG
    alias = "DialogContent"


class _DialogTitle(_Part):
    library = _DIALOG
    tag = "Title"
    alias = "DialogTitle"


class _DialogDescription(_Part):
    library = _DIALOG
    tag = "Description"
    alias = "DialogDescription"


class _DialogClose(_Trigger):
    library = _DIALOG
    tag = "Close"
    alias = "DialogClose"


class menus:
    """The parts of a menu."""

    root: Any = staticmethod(_MenuRoot.create)
    trigger: Any = staticmethod(_MenuTrigger.create)
    portal: Any = staticmethod(_MenuPortal.create)
    content: Any = staticmethod(_MenuContent.create)
    item: Any = staticmethod(_MenuItem.create)
    separator: Any = staticmethod(_MenuSeparator.create)
    label: Any = staticmethod(_MenuLabel.create)


class popovers:
    """The parts of a popover."""

    root: Any = staticmethod(_PopoverRoot.create)
    trigger: Any = staticmethod(_PopoverTrigger.create)
    portal: Any = staticmethod(_PopoverPortal.create)
    content: Any = staticmethod(_PopoverContent.create)


class dialogs:
    """The parts of a dialog."""

    root: Any = staticmethod(_DialogRoot.create)
    trigger: Any = staticmethod(_DialogTrigger.create)
    portal: Any = staticmethod(_DialogPortal.create)
    overlay: Any = staticmethod(_DialogOverlay.create)
    content: Any = staticmethod(_DialogContent.create)
    title: Any = staticmethod(_DialogTitle.create)
    description: Any = staticmethod(_DialogDescription.create)
    close: Any = staticmethod(_DialogClose.create)
