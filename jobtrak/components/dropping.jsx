// A file dropped anywhere on a page: a hint over the whole page while it is held above it, then it goes into the page's
// hidden file input, as if it had been chosen there. A place that takes files itself keeps what is dropped on it.
import { createElement as h, useEffect, useState } from "react";
import { createPortal } from "react-dom";

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const isTaken = (node) => !!node?.closest?.(".dropz, [role='dialog']");

export function DropAnywhere({ into, words }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // Each element on the way tells of its own; only the last one left is the page's edge.
    let depth = 0;
    const leave = () => {
      depth = 0;
      setHeld(false);
    };
    const enter = (event) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setHeld(true);
    };
    const exit = (event) => {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) leave();
    };
    // Without this the browser would open the file instead of the page.
    const over = (event) => holdsFiles(event) && event.preventDefault();
    const drop = (event) => {
      if (!holdsFiles(event)) return;
      leave();
      event.preventDefault();
      const input = document.querySelector(`#${into} input[type=file]`);
      if (!input || isTaken(event.target)) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const heard = { dragenter: enter, dragleave: exit, dragover: over, drop };
    for (const [name, listener] of Object.entries(heard)) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(heard)) window.removeEventListener(name, listener);
    };
  }, [into]);
  return held && createPortal(h("div", { className: "drop-veil", "aria-hidden": true }, h("p", null, words)), document.body);
}
