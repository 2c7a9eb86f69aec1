/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Search=(()=>{const e=e=>e.normalize("NFD").replace(/[\u0300-\u036f\u064b-\u0652]/g,"").toLowerCase().replace(/[’ʼ]/g,"'").replace(/ς/g,"σ").replace(/œ/g,"oe").replace(/æ/g,"ae").replace(/ß/g,"ss"),t=e=>void 0!==e&&/[\p{L}\p{N}]/u.test(e),n=(e,n)=>{const r=e.indexOf(n)
for(let a=r;a>=0;a=e.indexOf(n,a+1))if(!t(e[a-1]))return a
return r},r=(e,r,a)=>{const o=n(e,r)
return o<0?0:t(e[o-1])?a:2*a},a=t=>t.map(t=>({page:t,title:e(t[1]),parts:t[3].map(([t,n,r])=>({id:t,heading:n,text:r,folded:e(r),head:e(n)}))})),o=(t,n)=>{const a=e(n).split(/\s+/).filter(Boolean),o=[]
for(const{page:e,title:n,parts:l}of t){let[t,s]=[l[0],0]
const c=a.map(e=>r(n,e,20))
for(const e of l){const n=a.map(t=>r(e.head,t,8)+r(e.folded,t,1))
n.forEach((e,t)=>c[t]=(c[t]??0)+e)
const o=100*n.filter(Boolean).length+n.reduce((e,t)=>e+t,0)
o>s&&([t,s]=[e,o])}a.length&&c.every(Boolean)&&o.push({page:e,part:t??null,words:a,score:c.reduce((e,t)=>e+t,0)})}return o.sort((e,t)=>t.score-e.score).slice(0,30)},l=(t,r)=>{const a=[]
let o="",l=0
for(const n of t){const t=e(n)
for(let e=t.length;e;e-=1)a.push(l)
o+=t,l+=n.length}a.push(l)
const s=e=>a[Math.min(e,a.length-1)]??l,c=r.map(e=>n(o,e)).filter(e=>e>=0),d=c.length?s(Math.min(...c)):0,i=d>70?t.indexOf(" ",d-70)+1:0,u=t.lastIndexOf(" ",d+140),p=t.length<=d+140?t.length:u>d?u:d+140,f=r.flatMap(e=>{const t=[]
for(let n=o.indexOf(e);n>=0;n=o.indexOf(e,n+e.length))t.push([s(n),s(n+e.length)])
return t}).sort(([e=0],[t=0])=>e-t),h=[{text:i?"… ":"",marked:!1}]
let g=i
for(const[e=0,n=0]of f)e<g||n>p||(h.push({text:t.slice(g,e),marked:!1},{text:t.slice(e,n),marked:!0}),g=n)
return h.push({text:t.slice(g,p)+(p<t.length?" …":""),marked:!1}),h.filter(e=>e.text)}
return(e=>{const t=e.document,n=t.querySelector("form[data-search]"),r=n?.querySelector("input"),s=n?.querySelector("[data-search-results]"),c=n?.querySelector("[data-search-count]"),d=t.getElementById("contents")
if(!(n instanceof HTMLElement&&r&&s instanceof HTMLElement&&c instanceof HTMLElement))return
let i=null,u=!1,p=0
const f=(e,n,r=[{text:n,marked:!1}])=>{const a=t.createElement("span")
a.className=e
for(const{text:e,marked:n}of r){const r=n?t.createElement("mark"):null
r&&(r.textContent=e),a.append(r??e)}return a},h=({page:[e,r,a],part:o,words:s})=>{const c=[...t.querySelectorAll("[data-page-link]")].find(t=>t.getAttribute("data-page-link")===e),d="locked"===c?.getAttribute("data-state"),i=t.createElement(c?"a":"span")
i.className="search-result",c&&i.setAttribute("href",`#${!d&&o?.id?o.id:e}`)
const u=c?a:`${a} · ${n.dataset.elsewhere??""}`,p=d?c?.querySelector("[data-state-text]")?.textContent:""
i.append(f("search-title","",l(r,s))," ",f("search-where",[u,p||(o?.heading??"")].filter(Boolean).join(" · "))),o?.text&&!d&&i.append(" ",f("search-excerpt","",l(o.text,s)))
const h=t.createElement("li")
return h.append(i),h},g=e=>{c.textContent!==e&&(c.textContent=e)},m=()=>{const t=r.value.trim(),n=t.length>=2&&null!==i,a=n&&i?o(i,t):[]
s.replaceChildren(...a.map(h)),s.hidden=!a.length,d?.toggleAttribute("data-searching",n),e.clearTimeout(p)
const{words:l="",none:u=""}=c.dataset,f=n?a.length?l.replace("{count}",`${a.length}`):u:""
f?p=e.setTimeout(()=>g(f),600):g("")},x=()=>{if(u)return
u=!0
const e=t.createElement("script")
e.src=n.dataset.search??"",e.onload=()=>{i=a(SearchData),m()},e.onerror=()=>{u=!1,e.remove(),g(c.dataset.failed??"")},t.head.append(e)}
n.addEventListener("focusin",x),r.addEventListener("input",()=>{x(),m()}),n.addEventListener("submit",e=>{e.preventDefault(),s.querySelector("a")?.focus()}),n.addEventListener("keydown",({key:e})=>{"Escape"===e&&r.value&&(r.value="",m(),r.focus())}),n.addEventListener("keydown",e=>{const n="ArrowDown"===e.key?1:"ArrowUp"===e.key?-1:0,a=[r,...s.querySelectorAll("a")],o=a.findIndex(e=>e===t.activeElement),l=a[o+n]
!n||o<0||!l||(e.preventDefault(),l.focus())})})(window),Object.freeze({fold:e,prepare:a,find:o,excerpt:l})})()
