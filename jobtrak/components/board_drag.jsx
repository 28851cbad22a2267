// The pointer half of the board: cards that can be lifted, and places that take them. Its keyboard twin is board_keys.jsx.
import { createElement, useEffect, useRef, useState } from "react";

// Loaded in the browser alone: the package names folders where Node, which draws the pages once at build time, wants files.
let parts;
const dragging = () =>
  (parts ??= Promise.all([
    import("@atlaskit/pragmatic-drag-and-drop/element/adapter"),
    import("@atlaskit/pragmatic-drag-and-drop-auto-scroll/element"),
  ]).then(([adapter, scrolling]) => ({ ...adapter, ...scrolling })));

// Bind an element once the parts are there; let go of it when the component leaves, also if that comes first.
function useDragging(bind, watched) {
  const element = useRef(null);
  useEffect(() => {
    let release;
    let gone = false;
    dragging().then((given) => {
      if (!gone) release = bind(given, element.current);
    });
    return () => {
      gone = true;
      release?.();
    };
  }, watched);
  return element;
}

const isCard = ({ source }) => source.data.kind === "job";

export function DragCard({ jobId, status, className, children, ...rest }) {
  const [lifted, setLifted] = useState(false);
  const element = useDragging(
    ({ draggable }, card) =>
      draggable({
        element: card,
        getInitialData: () => ({ kind: "job", jobId, status }),
        onDragStart: () => setLifted(true),
        onDrop: () => setLifted(false),
      }),
    [jobId, status],
  );
  return createElement(
    "article",
    {
      ...rest,
      ref: element,
      "data-job": jobId,
      "data-status": status,
      className: lifted ? `${className} ghost` : className,
    },
    children,
  );
}

export function DropSpot({ status, drawnAs = "section", className, onDropJob, children, ...rest }) {
  const [over, setOver] = useState(false);
  // The handler closes over values that change with each render; the browser is bound once and asks for the newest.
  const dropped = useRef(onDropJob);
  useEffect(() => {
    dropped.current = onDropJob;
  });
  const element = useDragging(
    ({ dropTargetForElements }, spot) =>
      dropTargetForElements({
        element: spot,
        canDrop: (event) => isCard(event) && event.source.data.status !== status,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          dropped.current?.(source.data.jobId, status);
        },
      }),
    [status],
  );
  return createElement(
    drawnAs,
    { ...rest, ref: element, "data-lane": status, className: over ? `${className} target` : className },
    children,
  );
}

export function ScrollSpot({ children, ...rest }) {
  const element = useDragging(
    ({ autoScrollForElements }, box) => autoScrollForElements({ element: box, canScroll: isCard }),
    [],
  );
  return createElement("div", { ...rest, ref: element }, children);
}
