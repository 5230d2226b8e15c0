/** Light, as every screen but boards; no colour alone says anything. A list on a phone is a row of cards. */
export const STYLE = `
@font-face{font-family:"Latin quotes";src:local("Segoe UI"),local("Helvetica Neue"),local("Roboto"),local("Noto Sans"),local("Liberation Sans"),local("Arial"),local("DejaVu Sans");unicode-range:U+2018-201F}
:root{--ground:#F7F7F4;--raised:#fff;--ink:#16212B;--quiet:#55626E;--line:#D3D8D6;--accent:#0B6E75;--calling:#9A4B00;--trouble:#B42318;color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
  font:16px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums}
body:lang(en){font-family:"Latin quotes","Microsoft YaHei","PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif}
header,main,footer{max-width:1400px;margin:0 auto;padding:0 24px}
header{display:flex;flex-wrap:wrap;align-items:center;gap:16px;padding-top:8px} header nav{margin-inline-start:auto}
h1{font-size:28px;line-height:1.25;margin:8px 0} h2{font-size:20px;margin:24px 0 8px}
p{margin:0 0 8px;max-width:52em} .quiet,small{color:var(--quiet);font-size:14px}
a{color:var(--accent)} header a{white-space:nowrap} header a,footer a,.way{display:inline-flex;align-items:center;min-height:44px;min-width:44px}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:4px solid var(--accent);outline-offset:2px}
.tiles{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(125px,1fr));margin:8px 0 16px;padding:0}
.tiles div{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:8px 12px}
dt{color:var(--quiet);font-size:14px} dd{margin:0} dd b{font-size:28px;line-height:1.25;font-weight:600}
form{display:flex;flex-wrap:wrap;gap:12px;align-items:start;margin:0 0 12px} label~button{margin-top:25px}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:0 24px} .bar form{margin:0} .bar small{margin-inline-start:12px} .bar p{margin:0}
label{display:grid;gap:4px;font-size:14px;color:var(--quiet)}
input,select,button{font:inherit;min-height:44px;border-radius:12px;border:2px solid #7E8D99;background:var(--raised);color:var(--ink);padding:0 12px}
input{min-width:15em} #address{min-width:22em}
button{color:var(--accent);border-color:var(--accent);font-weight:600;cursor:pointer;padding:0 20px} button.main{background:var(--accent);color:#fff}
button.bad{color:var(--trouble);border-color:var(--trouble)}
.table{overflow-x:auto;background:var(--raised);border:1px solid var(--line);border-radius:12px}
table{border-collapse:collapse;width:100%} th,td{padding:8px 12px;text-align:end;vertical-align:baseline;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:14px;font-weight:600;color:var(--quiet);white-space:nowrap}
thead a{display:inline-flex;align-items:center;min-height:44px;color:inherit} thead [aria-sort] a{color:var(--accent)}
th:first-child,td.state,th.state{text-align:start} tbody th{font-weight:600;min-width:9em} tbody th a{display:inline-flex;align-items:center;min-height:44px;min-width:44px}
td b{font-size:20px;font-weight:600;white-space:nowrap} td.state{min-width:10em;max-width:24em}
tr.old td b,tr.old td{color:var(--quiet)} tr.old td b{font-weight:400}
.sign{white-space:nowrap} .sign i,.note b,.warn i{font-style:normal}
.good{color:var(--accent)} .late,.warn{color:var(--calling)} .bad{color:var(--trouble)}
.warn{display:block;font-size:14px;max-width:9em;margin-inline-start:auto} tr.old td.state .bad,tr.old td .warn{color:var(--trouble)} td.state small{display:block}
.note{background:var(--raised);border:2px solid var(--accent);border-radius:12px;padding:12px 16px;margin:8px 0 12px;max-width:none}
.note.bad{border-color:var(--trouble);color:var(--ink)} .note b{color:var(--accent)} .note.bad b{color:var(--trouble)} .note form{margin:8px 0 0}
details{background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:0 16px;margin:16px 0}
summary{display:flex;align-items:center;min-height:44px;font-weight:600;color:var(--accent);cursor:pointer} summary::before{content:"＋";margin-inline-end:8px} details[open]>summary::before{content:"－"}
ol{padding-inline-start:1.4em;max-width:52em} li{margin:4px 0}
.windows{display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));list-style:none;margin:0;padding:0}
.windows li{margin:0;background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:8px 12px}
.windows b{display:block} .windows small{display:block}
.split{display:grid;gap:0 24px;grid-template-columns:minmax(0,1fr) minmax(0,1fr);align-items:start}
footer{margin:24px auto;color:var(--quiet);font-size:14px}
@media (max-width:1100px){th,td{padding:8px 6px} .sign{white-space:normal}}
@media (max-width:760px){.warn{margin-inline-start:0} header,main,footer{padding-left:16px;padding-right:16px}.split{grid-template-columns:minmax(0,1fr)}
.tiles{grid-template-columns:1fr 1fr} label~button{margin-top:0} input,#address{min-width:0;width:100%} form label{width:100%} select{width:100%}
.table{border:0;background:none;overflow:visible} table,tbody{display:block} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{display:grid;grid-template-columns:1fr 1fr 1fr;gap:0 12px;background:var(--raised);border:1px solid var(--line);border-radius:12px;padding:4px 16px 12px;margin:0 0 12px}
tbody th,tbody td{display:block;border:0;padding:4px 0;text-align:start;min-width:0} tbody th,td.state{grid-column:1/-1;max-width:none} tbody th{font-size:20px}
td[data-label]::before{content:attr(data-label);display:block;color:var(--quiet);font-size:14px} td.state[data-label]::before{display:none}}`;

/**
 * What is nicer with a script: figures are brought up to date without blinking and without losing what somebody is
 * typing, and stay, marked, when the program is out of reach. Without it the browser loads the page again by itself.
 */
export const SCRIPT = `(function(){
var timer,$=function(q,d){return (d||document).querySelector(q)};
if(!$('[data-refresh]'))return;
function next(){clearTimeout(timer);timer=setTimeout(look,15000)}
function look(){clearTimeout(timer);fetch(location.href,{cache:'no-store'}).then(function(r){return r.text()}).then(function(t){
var d=new DOMParser().parseFromString(t,'text/html');if(!$('.live',d)){location.reload();return}
document.querySelectorAll('.live').forEach(function(a){var b=d.getElementById(a.id);if(!b||a.outerHTML===b.outerHTML)return;
var f=document.activeElement,h=a.contains(f)&&f.getAttribute('href');a.replaceWith(b);
if(h){var l=b.querySelector('a[href="'+h+'"]');if(l)l.focus()}});
$('#cut').hidden=true}).catch(function(){$('#cut').hidden=false}).then(next)}
document.addEventListener('change',function(e){if(e.target.tagName==='SELECT')e.target.form.submit()});
document.addEventListener('visibilitychange',function(){if(!document.hidden)look()});next()})()`;
