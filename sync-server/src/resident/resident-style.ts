import { createHash } from 'node:crypto';
import { type HallLook, lookSheet } from '@onewindow/hall-core';

/** Light on every phone, as all of the hall but its boards; no colour alone says anything. */
export const STYLE = `
:root{--ground:#F7F7F4;--raised:#fff;--ink:#16212B;--quiet:#55626E;--accent:#0B6E75;--trouble:#B42318;color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%;
  font:20px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif}
header,main,footer{max-width:560px;margin:0 auto;padding:0 16px}
header{display:flex;justify-content:space-between;align-items:center;gap:16px;font-size:16px}
header p{margin:0;padding:8px 0} .logo{height:32px;width:auto;max-width:120px;object-fit:contain;vertical-align:middle} mark{background:#FFF1DC;color:#9A4B00;padding:2px 8px;border-radius:12px;white-space:nowrap;display:inline-block;line-height:1.25}
a{color:var(--accent);display:inline-block;min-height:44px;min-width:44px;padding:10px 0}
a:focus-visible,button:focus-visible,input:focus-visible{outline:4px solid var(--accent);outline-offset:2px}
.unit{margin:8px 0 0;font-weight:600} h1{margin:0;font-size:min(96px,26vw);line-height:1.1;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1.long{font-size:40px;line-height:1.25;margin:16px 0 8px} h2{font-size:20px;margin:24px 0 4px} h3{font-size:16px;margin:12px 0 4px}
p{margin:0 0 8px} .quiet{color:var(--quiet);font-size:16px}
.state{font-size:28px;font-weight:600;margin:0 0 4px} .state i{font-style:normal;margin-inline-end:8px}
.ahead{font-size:28px;margin:8px 0 0} .ahead b{font-size:64px;line-height:1.1;font-variant-numeric:tabular-nums}
.act{color:var(--accent)} .bad{color:var(--trouble)}
.call{background:#FFF1DC;color:#9A4B00;border:3px solid #9A4B00;border-radius:12px;padding:16px;margin:8px 0 12px}
.call b{display:block;font-size:48px;line-height:1.2;font-variant-numeric:tabular-nums} .call .quiet{color:inherit}
.note{background:var(--raised);border:2px solid var(--trouble);border-radius:12px;padding:12px 16px;margin:12px 0}
.thanks h2{margin-top:0} .thanks{background:var(--raised);border:2px solid var(--accent);border-radius:12px;padding:12px 16px;margin:12px 0}
ul{margin:0;padding-inline-start:1.2em} li{margin:4px 0}
fieldset{border:0;margin:16px 0 0;padding:0} legend{font-size:20px;font-weight:600;padding:0;margin-bottom:8px}
label{display:flex;align-items:center;gap:12px;min-height:52px;padding:8px 16px;margin:0 0 8px;background:var(--raised);
  border:2px solid #7E8D99;border-radius:12px}
label:has(input:checked){border-color:var(--accent);background:#E5F2F2}
input{width:24px;height:24px;margin:0;flex:none;accent-color:var(--accent)}
button{width:100%;min-height:56px;font:inherit;font-weight:600;color:#fff;background:var(--accent);border:0;
  border-radius:12px;margin:12px 0}
@supports selector(:has(a)){form:not(:has([value="1"]:checked,[value="2"]:checked)) .why{display:none}}
.way{width:100%;padding:12px 16px;margin:0 0 8px;background:var(--raised);border:2px solid var(--accent);border-radius:12px;text-decoration:none;font-weight:600}
li:has(.way){list-style:none;margin-inline-start:-1.2em}
h1.code{font-size:min(64px,15vw)}
input[name=code]{width:auto;min-width:0;flex:1 1 0;height:44px;font:inherit;border:0}
footer{margin-top:24px;padding-bottom:24px;border-top:1px solid #C9CFD4;font-size:16px;color:var(--quiet)}
footer p{margin:8px 0 0} footer a{margin-inline-end:16px}`;

/**
 * What is nicer with a script: the page is looked at again without blinking, keeps what it last knew when the network is
 * gone, and the phone shakes at a call. Without it the browser loads the page again by itself.
 */
export const SCRIPT = `(function(){
var last,timer,$=function(q,d){return (d||document).querySelector(q)};
function ring(){var c=$('[data-call]');c=c&&c.getAttribute('data-call');
if(c&&c!==last&&navigator.vibrate)navigator.vibrate([400,200,400,200,800]);last=c}
function next(){clearTimeout(timer);if($('[data-refresh]'))timer=setTimeout(look,15000)}
function look(){clearTimeout(timer);if(!window.fetch){location.reload();return}
fetch(location.href,{cache:'no-store'}).then(function(r){return r.text()}).then(function(t){
var d=new DOMParser().parseFromString(t,'text/html');if(!$('#at',d))throw 0;
['main','#at','#look','#whom'].forEach(function(q){var a=$(q),b=$(q,d);
if(a.outerHTML!==b.outerHTML)a.replaceWith(b)});
document.title=d.title;$('#cut').hidden=true;ring()}).catch(function(){$('#cut').hidden=false}).then(next)}
document.addEventListener('visibilitychange',function(){if(!document.hidden&&$('[data-refresh]'))look()});
ring();next()})()`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const FIXED_POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Nothing is loaded, and nothing runs but the one script above; a hall's logo is in the page itself. */
export function contentPolicy(look: HallLook | undefined): string {
  const own = lookSheet(look ?? {}, 'light');
  const styles = own === '' ? hashOf(STYLE) : `${hashOf(STYLE)} ${hashOf(own)}`;
  return `${FIXED_POLICY}; style-src ${styles}${look?.logo === undefined ? '' : '; img-src data:'}`;
}
