// The keyboard half of the board: one card to the next, the Move to menu, select, undo, search, and a paste anywhere.
// The server decides; this file only says what the person asked for, and keeps the focus where the person was.
import { createElement as h, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";

// More than any posting holds. It keeps a mispasted book out of the socket; the server has its own limit below this.
const LONGEST_PASTE = 600_000;
const FOCUS_RETURNS_WITHIN_MS = 3000;

const cardLinks = () => [...document.querySelectorAll(".lane:not(.folded) [data-job] .card-link")];
const cardOf = (node) => node?.closest?.("[data-job]");
const isTyping = (node) =>
  !!node?.closest?.("input, textarea, select, [contenteditable='true'], [role='dialog'], [role='menu']");

// A moved card is drawn anew in its column, so the focus falls to the page. Watch for the card, or else its neighbour.
function returnFocus(wanted, otherwise) {
  const until = performance.now() + FOCUS_RETURNS_WITHIN_MS;
  let stopped = false;
  const stop = () => (stopped = true);
  // Not at once: the very key that asked for this is still on its way up to the window.
  setTimeout(() => {
    window.addEventListener("pointerdown", stop, { once: true });
    window.addEventListener("keydown", stop, { once: true });
  });
  const look = (now) => {
    if (stopped) return;
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost) {
      const target =
        document.getElementById(wanted) ?? (now > until - FOCUS_RETURNS_WITHIN_MS + 400 ? document.getElementById(otherwise) : null);
      target?.focus();
    }
    if (now < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function neighbourOf(link) {
  const inLane = [...(link?.closest(".lane")?.querySelectorAll(".card-link") ?? [])];
  const at = inLane.indexOf(link);
  return (inLane[at + 1] ?? inLane[at - 1] ?? cardLinks().find((other) => other !== link))?.id ?? "page-title";
}

function step(from, key) {
  const links = cardLinks();
  if (!links.length) return null;
  if (!from || !from.isConnected) return links[0];
  const lanes = [...document.querySelectorAll(".lane:not(.folded)")];
  const lane = from.closest(".lane");
  const inLane = [...lane.querySelectorAll(".card-link")];
  const at = inLane.indexOf(from);
  if (key === "down") return inLane[at + 1] ?? from;
  if (key === "up") return inLane[at - 1] ?? from;
  const direction = key === "right" ? 1 : -1;
  for (let next = lanes.indexOf(lane) + direction; lanes[next]; next += direction) {
    const there = [...lanes[next].querySelectorAll(".card-link")];
    if (there.length) return there[Math.min(at, there.length - 1)];
  }
  return from;
}

const STEPS = {
  ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right", j: "down", k: "up",
};

export function BoardKeys({ statuses, picked, onMove, onRemove, onSelect, onClear, onUndo, onPaste }) {
  const [menu, setMenu] = useState(null);
  const lastCard = useRef(null);
  const opened = useRef(null);
  const asked = useRef({});
  useEffect(() => {
    asked.current = { picked, onMove, onRemove, onSelect, onClear, onUndo, onPaste };
  });

  const close = useCallback((act) => {
    if (!opened.current) return;
    const { back, jobId } = opened.current;
    const neighbour = back?.matches?.(".card-link") ? neighbourOf(back) : "page-title";
    opened.current = null;
    setMenu(null);
    back?.focus?.();
    if (act) {
      returnFocus(jobId ? `card-${jobId}` : back?.id || "page-title", neighbour);
      act(jobId);
    }
  }, []);

  const openMenu = useCallback((opener, at) => {
    const card = cardOf(opener);
    const many = asked.current.picked > 0 && (!card || card.querySelector("[role='checkbox'][aria-checked='true']"));
    if (!card && !many) return;
    const box = (card && !many ? card : opener).getBoundingClientRect();
    opened.current = {
      jobId: many ? "" : card.dataset.job,
      status: many ? "" : card.dataset.status,
      title: many ? `${asked.current.picked} selected` : card.querySelector(".card-t").textContent,
      back: card?.querySelector(".card-link") ?? opener,
      picked: !!card?.querySelector("[role='checkbox'][aria-checked='true']"),
      left: at?.x ?? box.left + 24,
      top: at?.y ?? box.bottom + 4,
    };
    // Drawn and focused before this key is done with: fingers that know "M 4" are quicker than React.
    flushSync(() => setMenu(opened.current));
  }, []);

  useEffect(() => {
    const focusIn = (event) => {
      if (event.target.matches?.(".card-link")) lastCard.current = event.target;
    };
    const press = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const onCard = cardOf(document.activeElement);
      const take = (act) => {
        event.preventDefault();
        act();
      };
      const arrow = key.startsWith("Arrow");
      if (STEPS[key] && (onCard || !arrow)) {
        const here = onCard?.querySelector(".card-link") ?? lastCard.current;
        return take(() => step(here, STEPS[key])?.focus());
      }
      if (key === "n") return take(() => document.getElementById("quick-add")?.focus());
      if (key === "/") return take(() => document.getElementById("board-search")?.focus());
      if (key === "f") return take(() => document.getElementById("board-filter")?.click());
      if (key === "z") return take(() => asked.current.onUndo());
      if (key === "m" && (onCard || asked.current.picked > 0)) return take(() => openMenu(document.activeElement));
      if (key === "x" && onCard) return take(() => asked.current.onSelect(onCard.dataset.job));
      if (key === "Delete" && onCard)
        return take(() => {
          const link = onCard.querySelector(".card-link");
          returnFocus("", neighbourOf(link));
          asked.current.onRemove(onCard.dataset.job);
        });
      if (key === "Escape" && asked.current.picked > 0) return take(() => asked.current.onClear());
    };
    const paste = (event) => {
      const quickAdd = event.target?.id === "quick-add";
      if (!quickAdd && isTyping(event.target)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!text.trim()) return;
      event.preventDefault();
      asked.current.onPaste(text.slice(0, LONGEST_PASTE));
      if (quickAdd) event.target.blur();
    };
    const context = (event) => {
      // Under a finger a long press lifts the card; the menu has its own button there.
      if (event.pointerType === "touch" || !cardOf(event.target) || event.target.closest("button")) return;
      event.preventDefault();
      openMenu(event.target, { x: event.clientX, y: event.clientY });
    };
    const click = (event) => {
      const opener = event.target.closest?.("[data-opens-move]");
      if (opener) openMenu(opener);
    };
    document.addEventListener("focusin", focusIn);
    document.addEventListener("keydown", press);
    document.addEventListener("paste", paste);
    document.addEventListener("contextmenu", context);
    document.addEventListener("click", click);
    return () => {
      document.removeEventListener("focusin", focusIn);
      document.removeEventListener("keydown", press);
      document.removeEventListener("paste", paste);
      document.removeEventListener("contextmenu", context);
      document.removeEventListener("click", click);
    };
  }, [openMenu, close]);

  if (!menu) return null;
  return createPortal(h(MoveMenu, { menu, statuses, close, onMove, onRemove, onSelect }), document.body);
}

function MoveMenu({ menu, statuses, close, onMove, onRemove, onSelect }) {
  const sheet = useRef(null);
  useLayoutEffect(() => {
    const box = sheet.current.getBoundingClientRect();
    sheet.current.style.left = `${Math.max(8, Math.min(menu.left, innerWidth - box.width - 8))}px`;
    sheet.current.style.top = `${Math.max(8, Math.min(menu.top, innerHeight - box.height - 8))}px`;
    (sheet.current.querySelector("[aria-checked='true']") ?? sheet.current.querySelector("[role^='menuitem']")).focus();
  }, [menu]);
  useEffect(() => {
    const outside = (event) => !sheet.current?.contains(event.target) && close();
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  });
  const items = () => [...sheet.current.querySelectorAll("[role^='menuitem']")];
  const press = (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (go !== undefined) all[go % all.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else if (/^[1-8]$/.test(event.key)) close((jobId) => onMove(jobId, statuses[event.key - 1].value));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const line = (role, props, ...children) =>
    h("button", { type: "button", role, tabIndex: -1, className: "item", ...props }, ...children);
  return h(
    "div",
    { ref: sheet, role: "menu", "aria-label": "Move to", className: "pop menu move-menu", onKeyDown: press },
    h("div", { className: "menu-title", role: "presentation" }, `Move ${menu.title} to`),
    statuses.map((status, index) =>
      line(
        "menuitemradio",
        {
          key: status.value,
          "aria-checked": status.value === menu.status,
          "aria-keyshortcuts": `${index + 1}`,
          onClick: () => close((jobId) => onMove(jobId, status.value)),
        },
        h("svg", { className: `st st-${status.value}`, "aria-hidden": true }, h("use", { href: `#st-${status.value}` })),
        h("span", { className: "grow" }, status.label),
        status.value === menu.status
          ? h("svg", { className: "i s", viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: "M20 6 9 17l-5-5" }))
          : h("kbd", { "aria-hidden": true }, index + 1),
      ),
    ),
    h("div", { className: "menu-line", role: "separator" }),
    menu.jobId &&
      line(
        "menuitem",
        { onClick: () => close((jobId) => onSelect(jobId)), "aria-keyshortcuts": "x" },
        h("span", { className: "grow" }, menu.picked ? "Deselect" : "Select"),
        h("kbd", { "aria-hidden": true }, "X"),
      ),
    line(
      "menuitem",
      { className: "item bad", onClick: () => close((jobId) => onRemove(jobId)) },
      h("span", { className: "grow" }, "Delete"),
      h("kbd", { "aria-hidden": true }, "Del"),
    ),
  );
}

// On a phone the columns stand beside each other like pages of a book; the tabs follow the swipe and take drops.
export function LaneTabs({ lanes, className }) {
  const [current, setCurrent] = useState(lanes[0]?.status);
  const strip = useRef(null);
  useEffect(() => {
    const board = document.getElementById("main");
    if (!board) return undefined;
    const seen = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && setCurrent(entry.target.dataset.lane)),
      { root: board, threshold: 0.6 },
    );
    board.querySelectorAll(".lane").forEach((lane) => seen.observe(lane));
    return () => seen.disconnect();
  }, []);
  useEffect(() => {
    const tab = strip.current?.querySelector("[aria-current]");
    if (tab) strip.current.scrollTo({ left: tab.offsetLeft - 16 });
  }, [current]);
  const open = (status) =>
    document.querySelector(`.lane[data-lane="${status}"]`)?.scrollIntoView({ inline: "start", block: "nearest" });
  return h(
    "nav",
    { className, "aria-label": "Columns", ref: strip },
    lanes.map((lane) =>
      h(
        "button",
        {
          key: lane.status,
          type: "button",
          "aria-current": lane.status === current ? "true" : undefined,
          onClick: () => open(lane.status),
        },
        h("svg", { className: `st st-${lane.status}`, "aria-hidden": true }, h("use", { href: `#st-${lane.status}` })),
        lane.label,
        h("span", { className: "n" }, lane.count),
      ),
    ),
  );
}
