// Keys of a page: one letter does what a button does, except while somebody types or something floats above the page.
import { useEffect, useRef } from "react";

const isBusy = (node) =>
  !!node?.closest?.("input, textarea, select, [contenteditable='true'], [role='dialog'], [role='menu']");

export function Keys({ keys, onPress }) {
  const latest = useRef({});
  useEffect(() => {
    latest.current = { keys, onPress };
  });
  useEffect(() => {
    const press = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!latest.current.keys.includes(key)) return;
      event.preventDefault();
      latest.current.onPress(key);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}
