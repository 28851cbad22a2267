// A text editor for YAML: line numbers, colours, and a complaint that stands below the line it is about.
// CodeMirror does the editing; the server reads what was typed and says what is wrong with it.
import { createElement as h, useEffect, useRef } from "react";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { yaml } from "@codemirror/lang-yaml";
import { tags } from "@lezer/highlight";

// Colours are classes, so that they follow the tokens in light and dark.
const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "k" },
  { tag: [tags.string, tags.content], class: "s" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace, tags.comment], class: "p" },
]);

const complain = StateEffect.define();

class Complaint extends WidgetType {
  constructor(words) {
    super();
    this.words = words;
  }
  eq(other) {
    return other.words === this.words;
  }
  toDOM() {
    // The space round it is inside it: CodeMirror measures a widget without its margins.
    const box = document.createElement("div");
    box.className = "msg-box";
    const line = document.createElement("p");
    line.className = "msg";
    box.append(line);
    const [what, ...rest] = this.words.split(/(?<=\.) /);
    const strong = document.createElement("b");
    strong.textContent = what;
    line.append(strong, rest.length ? " " + rest.join(" ") : "");
    return box;
  }
}

function marks(doc, { line, message }) {
  if (!message || !line || line > doc.lines) return Decoration.none;
  const at = doc.line(line);
  return Decoration.set([
    Decoration.line({ class: "bad-l" }).range(at.from),
    Decoration.widget({ widget: new Complaint(message), side: 1, block: true }).range(at.to),
  ]);
}

const complaints = StateField.define({
  create: () => Decoration.none,
  update(shown, change) {
    const told = change.effects.find((effect) => effect.is(complain));
    return told ? marks(change.state.doc, told.value) : shown.map(change.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function CodeEditor({ of, label, text, revision, wait, line, message, readOnly, onEdit, onKeep, onLeave, className }) {
  const box = useRef(null);
  const view = useRef(null);
  const latest = useRef({});
  const timer = useRef(null);
  // The text that the server holds as saved, as far as this editor knows.
  const kept = useRef(text);
  useEffect(() => {
    latest.current = { of, onEdit, onKeep, onLeave, wait };
  });

  useEffect(() => {
    const send = () => {
      clearTimeout(timer.current);
      timer.current = null;
      latest.current.onEdit(latest.current.of, view.current.state.doc.toString());
    };
    const keep = () => {
      clearTimeout(timer.current);
      kept.current = view.current.state.doc.toString();
      latest.current.onKeep(latest.current.of, kept.current);
      return true;
    };
    // Closing the tab can't wait for a save, so the browser asks.
    const closing = (event) => {
      if (view.current.state.doc.toString() !== kept.current) event.preventDefault();
    };
    addEventListener("beforeunload", closing);
    const edited = EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((change) => change.isUserEvent("jobtrak.load"))) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(send, latest.current.wait ?? 250);
    });
    view.current = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          indentUnit.of("  "),
          EditorState.tabSize.of(2),
          EditorState.readOnly.of(!!readOnly),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", tabindex: "0" }),
          yaml(),
          syntaxHighlighting(COLOURS),
          complaints,
          edited,
          // Tab moves the focus on, as everywhere on the page; Ctrl+] and Ctrl+[ indent, as CodeMirror's own keymap has it.
          keymap.of([{ key: "Mod-s", run: keep, preventDefault: true }, ...historyKeymap, ...defaultKeymap]),
        ],
      }),
    });
    const mine = of;
    return () => {
      removeEventListener("beforeunload", closing);
      clearTimeout(timer.current);
      const left = view.current.state.doc.toString();
      if (left !== kept.current) latest.current.onLeave(mine, left);
      view.current.destroy();
    };
  }, []);

  // Another text came from the server: another resume, or a version brought back.
  const shown = useRef(revision);
  useEffect(() => {
    if (shown.current === revision) return;
    shown.current = revision;
    kept.current = text;
    clearTimeout(timer.current);
    timer.current = null;
    view.current.dispatch({
      changes: { from: 0, to: view.current.state.doc.length, insert: text },
      userEvent: "jobtrak.load",
    });
  }, [revision, text]);

  useEffect(() => {
    view.current.dispatch({ effects: complain.of({ line, message }) });
  }, [line, message, revision]);

  return h("div", { className, ref: box });
}
