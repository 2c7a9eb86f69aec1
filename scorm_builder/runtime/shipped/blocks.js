/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Tabs=(()=>{const t=(t,e,r)=>{const n=[...e.children].filter(t=>t.matches("[data-tab]")),a=t.createElement("div"),o=[],i=(t,e=!1)=>{o.forEach((e,r)=>{e.setAttribute("aria-selected",String(r===t)),e.tabIndex=r===t?0:-1}),n.forEach((e,r)=>((t,e,r)=>{const n={role:"tabpanel",tabindex:"0","aria-labelledby":e?.id??""}
for(const[e,a]of Object.entries(n))r?t.setAttribute(e,a):t.removeAttribute(e)
r?t.removeAttribute("hidden"):t.setAttribute("hidden","until-found")})(e,o[r],r===t)),e&&o[t]?.focus()}
return n.forEach((e,n)=>{const a=t.createElement("button")
a.type="button",a.id=`tab-${r}-${n+1}`,a.textContent=e.getAttribute("data-tab"),a.setAttribute("role","tab"),e.id||(e.id=`${a.id}-panel`),a.setAttribute("aria-controls",e.id),a.addEventListener("click",()=>i(n)),e.addEventListener("beforematch",()=>i(n)),o.push(a)}),a.className="tab-list",a.setAttribute("role","tablist"),a.setAttribute("aria-label",e.dataset.tabs??""),a.append(...o),a.addEventListener("keydown",e=>{const r=o.findIndex(t=>t===e.target),n="rtl"===t.dir?"ArrowLeft":"ArrowRight",a="rtl"===t.dir?"ArrowRight":"ArrowLeft",s={[n]:r+1,[a]:r-1+o.length,Home:0,End:o.length-1}[e.key]
void 0===s||e.altKey||e.ctrlKey||e.metaKey||(e.preventDefault(),i(s%o.length,!0))}),e.insertBefore(a,n[0]??null),i(0),{panels:n,choose:i}}
return Object.freeze({start:e=>{const r=e.document,n=[...r.querySelectorAll("[data-tabs]")].flatMap((e,n)=>e instanceof HTMLElement?[t(r,e,n+1)]:[]),a=()=>{const t=r.querySelector(":target")
for(const{panels:e,choose:r}of n){const n=e.findIndex(e=>e.contains(t))
t&&n>=0&&r(n)}}
e.addEventListener("hashchange",a),a()}})})()
const Terms=Object.freeze({start:e=>{"popover"in HTMLElement.prototype&&e.addEventListener("focusin",({target:t})=>{for(const o of e.querySelectorAll("[data-term]"))o instanceof HTMLElement&&t instanceof Element&&!o.contains(t)&&t.getAttribute("popovertarget")!==o.id&&o.matches(":popover-open")&&o.hidePopover()})}})
const Chapters=(()=>{const e="[data-chapters] a",t=t=>{const r=[...t.closest("figure")?.querySelectorAll(e)??[]],a=r.filter(e=>Number(e.getAttribute("data-seconds"))<=t.currentTime).pop()
for(const e of r)e===a?e.setAttribute("aria-current","true"):e.removeAttribute("aria-current")}
return Object.freeze({start:r=>{r.addEventListener("click",r=>{const a=r.target instanceof Element?r.target.closest(e):null,c=a&&(e=>e.closest("figure")?.querySelector("video, audio"))(a)
c&&(r.preventDefault(),c.currentTime=Number(a.getAttribute("data-seconds")),c.play()?.catch(()=>{}),t(c))}),r.addEventListener("timeupdate",({target:e})=>e instanceof HTMLMediaElement&&t(e),!0)}})})()
const Embeds=Object.freeze({start:e=>{e.addEventListener("click",({target:t})=>{const r=t instanceof Element?t.closest("[data-embed]"):null,s=r?.closest("figure"),a=s?.querySelector("a")
if(!r||!s||!a)return
const l=e.createElement("iframe")
l.className="embed-frame",l.title=r.getAttribute("data-embed")??"",l.referrerPolicy="no-referrer",l.allow="fullscreen; picture-in-picture",l.setAttribute("sandbox","allow-scripts allow-same-origin allow-forms allow-popups")
const c=r.getAttribute("data-height")
c&&(l.height=c),l.src=a.href,r.closest("[data-consent]")?.replaceWith(l),l.focus()})}})
const Hotspots=Object.freeze({start:t=>{t.addEventListener("click",({target:e})=>{const s=e instanceof Element?e.closest(".hotspot-marks a"):null,c=s&&t.getElementById(s.getAttribute("href")?.slice(1)??"")?.closest("details")
c&&(c.open=!0)},!0)}})
const Zoom=(()=>{const e=(e,t,o,a)=>{const n=e.createElement("button")
return n.type="button",n.className=`button zoom-${t}`,n.textContent=o,n.addEventListener("click",a),n},t=(t,o,a)=>{const n=t.createElement("dialog")
n.className="zoom-dialog"
const s=t.createElement("div")
s.className="zoom-view"
const r=t.createElement("img"),c=t.createElement("p"),l=o.dataset
let i=0
const d=e=>{i=(e+a.length)%a.length
const t=a[i]
r.src=t?.src??"",r.alt=t?.alt??"",n.setAttribute("aria-label",r.alt)
const o=t?.closest("figure")?.querySelector("figcaption")?.cloneNode(!0)
c.replaceChildren(...o?.childNodes??[])},m=e(t,"size",l.zoomLarger??"",()=>{const e=!n.classList.contains("zoomed")
n.classList.toggle("zoomed",e),m.setAttribute("aria-pressed",String(e)),s.tabIndex=e?0:-1})
m.setAttribute("aria-pressed","false")
const p=t.createElement("div")
p.className="actions"
const u=e(t,"back",l.zoomBack??"",()=>d(i-1)),g=e(t,"next",l.zoomNext??"",()=>d(i+1))
return p.append(...a.length>1?[u,g]:[],m,e(t,"close",l.zoomClose??"",()=>n.close())),n.addEventListener("keydown",({key:e,target:o})=>{a.length<2||o===s||"ArrowLeft"!==e&&"ArrowRight"!==e||d(i+("ArrowRight"===e==("rtl"!==t.dir)?1:-1))}),n.addEventListener("close",()=>a[i]?.parentElement?.querySelector("button")?.focus()),s.append(r),n.append(s,c,p),o.append(n),e=>{d(e),n.showModal()}}
return Object.freeze({start:o=>{for(const a of o.querySelectorAll("[data-zoom]")){if(!(a instanceof HTMLElement&&"showModal"in HTMLDialogElement.prototype))continue
const n=[...a.querySelectorAll("img")],s=t(o,a,n)
n.forEach((t,n)=>{const r=o.createElement("span")
r.className="zoom",t.before(r)
const c=e(o,"open","",()=>s(n))
c.setAttribute("aria-label",`${a.dataset.zoom}: ${t.alt}`),c.setAttribute("aria-haspopup","dialog"),r.append(t,c),t.addEventListener("click",()=>s(n))})}}})})()
const Blocks=(Tabs.start(window),Terms.start(document),Chapters.start(document),Embeds.start(document),Hotspots.start(document),Zoom.start(document),Object.freeze({}))
