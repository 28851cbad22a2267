// Keys of a page: one letter does what a button does, except while somebody types or something floats above the page.
import { useEffect, useRef } from "react";

const isBusy = (node) =>
  !!node?.closest?.("input, textarea, select, [contenteditable='true'], [role='dialog'], [role='menu']");

export function Keys({ keys, rows, onPress, onReach }) {
  const latest = useRef({});
  useEffect(() => {
    latest.current = { keys, rows, onPress, onReach };
  });
  useEffect(() => {
    const press = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!latest.current.keys.includes(key)) return;
      event.preventDefault();
      latest.current.onPress(key);
    };
    // Only a Tab makes a row the current one: a focus that the server itself sets comes late and would take a newer key back.
    const reach = (event) => {
      const row = event.key === "Tab" && latest.current.rows && document.activeElement?.closest(latest.current.rows);
      if (row) latest.current.onReach?.(row.id);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("keyup", reach);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("keyup", reach);
    };
  }, []);
  return null;
}
