"""The seam between the board and the browser: dragging, keys, and the tabs of a phone (board_drag.jsx, board_keys.jsx)."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec, passthrough_event_spec

_DRAG = rx.asset("board_drag.jsx", shared=True)
_KEYS = rx.asset("board_keys.jsx", shared=True)


class _Dragging(rx.Component):
    library = f"$/public{_DRAG}"
    lib_dependencies: list[str] = [
        "@atlaskit/pragmatic-drag-and-drop@4.0.0",
        "@atlaskit/pragmatic-drag-and-drop-auto-scroll@3.2.1",
    ]


class DragCard(_Dragging):
    """An article that can be lifted; it carries the job's id and status."""

    tag = "DragCard"

    job_id: rx.Var[str]
    status: rx.Var[str]


class DropSpot(_Dragging):
    """A place that takes cards of another status: a column or a rail."""

    tag = "DropSpot"

    status: rx.Var[str]
    drawn_as: rx.Var[str]
    on_drop_job: rx.EventHandler[passthrough_event_spec(str, str)]


class ScrollSpot(_Dragging):
    """A box that scrolls by itself when a lifted card nears its edge."""

    tag = "ScrollSpot"


class BoardKeys(rx.Component):
    """The board's keys, the Move to menu, and a paste anywhere."""

    library = f"$/public{_KEYS}"
    tag = "BoardKeys"

    statuses: rx.Var[list[dict[str, str]]]
    picked: rx.Var[int]
    on_move: rx.EventHandler[passthrough_event_spec(str, str)]
    on_remove: rx.EventHandler[passthrough_event_spec(str)]
    on_select: rx.EventHandler[passthrough_event_spec(str)]
    on_clear: rx.EventHandler[no_args_event_spec]
    on_undo: rx.EventHandler[no_args_event_spec]
    on_paste: rx.EventHandler[passthrough_event_spec(str)]


class LaneTabs(rx.Component):
    """The columns as tabs, on a phone."""

    library = f"$/public{_KEYS}"
    tag = "LaneTabs"

    lanes: rx.Var[list[dict[str, Any]]]
