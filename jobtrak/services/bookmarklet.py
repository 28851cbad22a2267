"""Write the bookmark that sends the page in front of a person, as their own browser shows it, to their JobTrak."""

from __future__ import annotations

import json
from urllib.parse import quote

# What the service takes (see intake.LONGEST_PAGE), less what characters beyond ASCII may add.
_LONGEST = 4_500_000

# One line in the end, so statements end in semicolons and there are no line comments. The overlay lies in a shadow
# and shows text only: whatever the page is called, it stays words. Nothing is read from the answer but its two fields.
_CODE = """
(async () => {
  const app = __APP__, token = __TOKEN__, longest = __LONGEST__;
  const old = document.getElementById('jobtrak-capture');
  if (old) old.remove();
  const host = document.createElement('div');
  host.id = 'jobtrak-capture';
  const root = host.attachShadow({ mode: 'open' });
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  box.style.cssText = 'all:initial;position:fixed;top:16px;right:16px;z-index:2147483647;max-width:340px;padding:12px 16px;border-radius:8px;background:#16181d;color:#fff;font:15px/1.4 system-ui,sans-serif;box-shadow:0 4px 24px #0006';
  root.append(box);
  const say = (words, link, last) => {
    box.textContent = words;
    if (link) {
      const a = document.createElement('a');
      a.href = link; a.target = '_blank'; a.rel = 'noopener'; a.textContent = ' Open in JobTrak';
      a.style.cssText = 'color:#9cc2ff;text-decoration:underline';
      box.append(a);
    }
    if (last) setTimeout(() => host.remove(), 12000);
  };
  const page = () => {
    let html = document.documentElement.outerHTML;
    if (html.length <= longest) return html;
    const copy = document.documentElement.cloneNode(true);
    for (const heavy of ['style,svg,canvas,picture,video,iframe', 'script:not([type="application/ld+json"])']) {
      copy.querySelectorAll(heavy).forEach(each => each.remove());
      html = copy.outerHTML;
      if (html.length <= longest) return html;
    }
    return '';
  };
  const html = page();
  document.documentElement.append(host);
  if (!/^https?:$/.test(location.protocol)) return say('JobTrak can capture web pages only.', '', true);
  if (!html) return say('This page is too large. Copy the text of the posting and paste it in JobTrak.', app, true);
  say('Sending this page to JobTrak…');
  let answer, told;
  try {
    answer = await fetch(app + '/api/jobs/analyze', { method: 'POST', mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', headers: { Authorization: 'Bearer ' + token }, body: new URLSearchParams({ job_url: location.href, html }) });
    told = await answer.json();
  } catch (error) {
    return say('JobTrak could not be reached from this page. Is it running? Some sites forbid their pages to be sent: then copy the text of the posting and paste it in JobTrak.', app, true);
  }
  const words = String(told.message || told.detail || 'JobTrak refused this page.').slice(0, 300);
  const id = /^[\\w-]{1,64}$/.test(told.job_id || '') ? told.job_id : '';
  say(words, id ? app + '/jobs/' + id : '', true);
})()
"""


def link(app: str, token: str) -> str:
    """Return the `javascript:` address of the bookmark; `app` is JobTrak's own address without a slash at its end."""
    code = _CODE.replace("__LONGEST__", str(_LONGEST))
    for name, value in (("__APP__", app.rstrip("/")), ("__TOKEN__", token)):
        code = code.replace(name, _literal(value))
    # Browsers decode a javascript: address before they run it, so everything that has a meaning in one is encoded.
    return "javascript:" + quote(" ".join(line.strip() for line in code.strip().splitlines()), safe="")


def _literal(value: str) -> str:
    """Return a text as a JavaScript literal that can't end the script or the attribute it stands in."""
    return json.dumps(value).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
