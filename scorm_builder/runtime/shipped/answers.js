/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Typing=(()=>{const e=/[\u0300-\u036f]/g,t=/[œæßøłđħıŒÆẞØŁĐĦ]/g,u={œ:"oe",æ:"ae",ß:"ss",ø:"o",ł:"l",đ:"d",ħ:"h",ı:"i"},r=[[/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,""],[/\s+/g," "],[/[`´\u02b9-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\u2035\u2039\u203a]/g,"'"],[/[«»\u05f4\u201c-\u201f\u2033\u2036\u301d-\u301f]/g,'"'],[/[\u058a\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g,"-"]],c=e=>r.reduce((e,[t,u])=>e.replace(t,u),e.normalize("NFD").replace(/[\ufb00-\ufb06\uff01-\uff5e]/g,e=>e.normalize("NFKC"))),l=r=>{const c=r.replace(e,"")
return c.replace(t,(e,t)=>{const r=e.toLowerCase(),l=u[r]??""
return e===r?l:/^\p{Ll}/u.test(c.slice(t+1))?l.charAt(0).toUpperCase()+l.slice(1):l.toUpperCase()})},s=e=>l(c(e)).replace(/[{}]/g,"?").slice(0,255).trim()
return Object.freeze({folded:({case:e,accents:t},u)=>{const r=c(u).replace(/ ?" ?/g,'"').trim(),s=e?r:(e=>e.toLowerCase().replace(/i\u0307|ı/g,"i").replace(/ς/g,"σ").replace(/ß/g,"ss"))(r)
return(!1===t?l(s):s).normalize("NFC")},number:(e,t=".",u="")=>{const r=e=>c(e).replace(/\p{Nd}/gu,e=>e.length>1?e:(e=>{const t=e.charCodeAt(0),u=t-t%16
return String(t-u-(/\p{Nd}/u.test(String.fromCharCode(u))?0:6))})(e)).trim(),[l,s]=[r(e),r(u)],a=s&&l.endsWith(s)?l.slice(0,-s.length):s&&l.startsWith(s)?l.slice(s.length):l,[,n="",d=""]=/^([-+]?) ?(.*)$/.exec(a.trim())??[],f=/^\d{1,3}([ '٬])\d{3}(\1\d{3})*(?!\d)/.exec(d)?.[0]??"",p=(f.replace(/\D/g,"")+d.slice(f.length)).replace("٫",t),[g="",i=""]=/^[\d.,]*\d[\d.,]*$/.test(p)&&((e,t)=>{const u=e.replace(/\d/g,""),r=u.slice(-1),c=""!==r&&(u.length>1?u===r.repeat(u.length):r!==t&&/^[1-9]\d{0,2}[.,]\d{3}$/.test(e)),[l="",s=""]=c||!r?[e]:[e.slice(0,e.lastIndexOf(r)),e.slice(e.lastIndexOf(r)+1)],a=l.replace(/\d/g,"").charAt(0)
if(!a||("."===a?/^\d{1,3}(\.\d{2,3})*\.\d{3}$/:/^\d{1,3}(,\d{2,3})*,\d{3}$/).test(l))return[l.replace(/\D/g,""),s]})(p,t)||[],o=g.replace(/^0+(?=\d)/,"")||(i?"0":"")
return!o||o.length>10||/\D/.test(i)?"":(("-"===n?n:"")+o+(i&&`.${i}`)).slice(0,12).replace(/\.$/,"")},shown:(e,t=".")=>e.replace(".",t),told:(e,t,u)=>{const r=[e,...t],c=r.map(s)
return!c.every(e=>/^[ -~]*$/.test(e))||u&&c.lastIndexOf(c[0]??"")>0?r.map(e=>e.replace(/[\ud800-\udfff\ufffe\uffff]/gu,"�").slice(0,255)):c}})})()
const Dragging=(()=>{const t=t=>null!==t.querySelector("[data-grip]:not([hidden])")
return Object.freeze({start:(e,n,o)=>{const r=e.defaultView??window
let i=null,s={x:0,y:0},l=0
const a=()=>{if(!i?.hooks)return
const{item:t,from:e,top:n,hooks:o}=i,l=n+s.y+r.scrollY-e.y
o.over({...s,middle:l+t.offsetHeight/2}),t.style.translate=`${o.upright?0:s.x-e.x}px ${l-t.offsetTop}px`},c=()=>{const t=s.y<56?-1:s.y>r.innerHeight-56?1:0
if(t&&i?.hooks){const e=r.scrollY
r.scrollBy(0,10*t),r.scrollY!==e&&a()}i&&(l=r.requestAnimationFrame(c))},d=e=>{if(!i)return
const{item:n,hooks:o}=i
i=null,r.cancelAnimationFrame(l),n.style.translate="",n.removeAttribute("data-dragged"),o?.[t(n)?e:"cancel"]()}
e.addEventListener("pointerdown",e=>{const o=i||!e.isPrimary||e.button?null:(({target:e,pointerType:n},o)=>{if(!(e instanceof Element))return null
const r=e.closest("[data-grip]"),i=(r||"mouse"===n&&!e.closest("a, button, input, select, summary, audio, video")?e:null)?.closest(o)
return i instanceof HTMLElement&&t(i)?i:null})(e,n)
o&&(i={item:o,pointer:e.pointerId,from:{x:e.clientX,y:e.clientY+r.scrollY},top:o.offsetTop,hooks:null})}),e.addEventListener("pointermove",({pointerId:t,clientX:e,clientY:n})=>{if(i?.pointer!==t)return
s={x:e,y:n}
const{item:l,from:d}=i
if(!i.hooks){if(Math.hypot(s.x-d.x,s.y+r.scrollY-d.y)<4)return
l.setPointerCapture?.(t),l.setAttribute("data-dragged",""),i.hooks=o(l),c()}a()}),e.addEventListener("pointerup",({pointerId:t})=>{i?.pointer===t&&d("drop")}),e.addEventListener("pointercancel",({pointerId:t})=>{i?.pointer===t&&d("cancel")}),e.addEventListener("keydown",({key:t})=>{"Escape"===t&&d("cancel")}),e.addEventListener("dragstart",t=>{i&&t.preventDefault()})}})})()
const Answers=(()=>{const t=(t,e)=>[...t.querySelectorAll(e)],e=(e,n)=>t(e,"[data-solution]").forEach(t=>t.hidden=!n),n=t=>t.querySelector("input"),a=({dataset:{answer:t="",low:e,high:n}},{question:a,response:o})=>Boolean(a&&Course.isRight({...a,correct:[t],ranges:e?[[Number(e),Number(n)]]:void 0},o)),o={read:t=>n(t)?.value??"",paint:(e,o,s,c)=>{const i=n(e)
i&&((o.checked||e.ownerDocument.activeElement!==i)&&(i.value=o.response),i.readOnly=o.checked)
for(const n of t(e,"[data-answer]")){const t=o.checked&&a(n,o),e="right"in n.dataset
c(n,t?e?"correct":"wrong":e&&o.checked&&s&&!o.right?"missed":""),n.hidden=!n.dataset.result}}},s=({value:t,dataset:{decimal:e,unit:n}})=>Typing.number(t,e,n),c=(e,n)=>{const a=s(n),o=!a&&!n.readOnly&&""!==n.value.trim(),[c]=t(e,"[data-question-result]")
if(!c)return
c.id=`${e.id}--result`,o&&(c.textContent=e.dataset.first??""),o?n.setAttribute("aria-invalid","true"):n.removeAttribute("aria-invalid")
const i=(n.getAttribute("aria-describedby")??"").split(" ").filter(t=>t&&t!==c.id)
n.setAttribute("aria-describedby",[...i,...o?[c.id]:[]].join(" ")),a&&(n.value=Typing.shown(a,n.dataset.decimal))},i={read:t=>{const e=n(t)
return e?s(e):""},paint:(t,e,a,i)=>{const d=n(t),r=e.checked||d!==t.ownerDocument.activeElement,l=!d||e.checked||e.response||s(d)?"":d.value
o.paint(t,e,a,i),d&&(l?d.value=l:r&&(d.value=Typing.shown(e.response,d.dataset.decimal)),(r||d.hasAttribute("aria-invalid"))&&c(t,d))}},d=e=>t(e,"[data-option]"),r=e=>e.forEach((n,a)=>{for(const o of t(n,"[data-move]")){const t=a===("1"===o.dataset.move?e.length-1:0)
o.setAttribute("aria-disabled",String(t))}}),l=(e,n)=>t(e,"[data-moved]").forEach(t=>t.textContent=n),u={read:t=>d(t).map(t=>t.dataset.option).join(""),paint:(n,a,o,s)=>{for(const c of t(n,"[data-sequence]")){const n=new Map(d(c).map(t=>[t.dataset.option,t])),i=a.response||c.dataset.sequence||"",l=[...a.correct].filter(t=>i.includes(t)),u=[...i,...[...n.keys()].filter((t="")=>!i.includes(t))]
d(c).map(t=>t.dataset.option).join("")!==u.join("")&&c.append(...u.flatMap(t=>n.get(t)??[])),u.forEach((c,d)=>{const r=n.get(c)
if(!r)return
const u=l[d]===c
s(r,!a.checked||d>=i.length?"":u?"correct":"wrong"),e(r,a.checked&&o&&!u)
for(const e of t(r,"[data-move], [data-grip]"))e.hidden=a.checked}),r(d(c))}l(n,"")}},f=(e,n)=>{const a=e.closest("[data-question]")
for(const e of a?t(a,"[data-moved]"):[])e.textContent=(e.dataset.words??"").replace(/\{(\w+)\}/g,(t,e)=>`${n[e]??""}`)},m=(t,e,n,a=!1)=>{const o=d(t),s=o.indexOf(e),c=n>s?o.slice(s+1,n+1):o.slice(n,s),i=c.map(t=>t.offsetTop)
n>s?e.before(...c):e.after(...c),r(d(t)),a&&c.forEach((t,e)=>t.animate([{translate:`0 ${(i[e]??0)-t.offsetTop}px`},{}],{duration:160,easing:"ease-out"}))},p=(t,e)=>{const n=d(t)
f(e,{place:n.indexOf(e)+1,places:n.length})},h=t=>t.dispatchEvent(new Event("change",{bubbles:!0})),g=t=>t.querySelector("select"),v=(t,e)=>(t.match(/../g)??[]).find(t=>t.startsWith(e))?.charAt(1)??"",b=(e,n)=>{for(const a of t(e,"[data-chosen-text]")){const t=n.value?k(n.selectedOptions[0]):""
a.textContent=t,a.hidden=t.length<24}},E={read:t=>d(t).map(t=>g(t)?.value?`${t.dataset.option}${g(t)?.value}`:"").join(""),paint:(n,a,o,s)=>{for(const t of d(n)){const n=t.dataset.option??"",c=v(a.response,n),i=""!==c&&c===v(a.correct,n),d=g(t)
d&&(d.value=c,d.disabled=a.checked,b(t,d)),s(t,a.checked?i?"correct":"wrong":""),e(t,a.checked&&o&&!i)}for(const e of t(n,"[data-grip]"))e.hidden=a.checked
l(n,"")}},k=t=>t?.textContent?.trim()??"",y=e=>t(e,"[data-scene]"),M=(e,n)=>{e.dataset.path=n
const a=new Set(["0"])
for(const o of d(e)){const e=n.includes(o.dataset.option??"-")
o.toggleAttribute("data-chosen",e)
for(const n of t(o,"[data-to]"))n.setAttribute("aria-current",String(e)),e&&a.add(n.dataset.to??"")}for(const t of y(e))t.hidden=!a.has(t.dataset.scene??"")},q={read:t=>t.dataset.path??"",paint:(e,n,a,o)=>{M(e,n.response)
for(const s of d(e)){const e="chosen"in s.dataset,c="right"in s.dataset
if(o(s,n.checked&&n.judged?e?c?"correct":"wrong":c&&a?"missed":"":""),!n.judged)for(const a of t(s,"[data-feedback]"))a.hidden=!(n.checked&&e)
for(const e of t(s,"[data-to]"))e.setAttribute("aria-disabled",String(n.checked))}}},T=e=>{for(const n of t(e,"[data-shuffle]")){const t=[...n.children].map(t=>({item:t,lot:Math.random()})).sort((t,e)=>t.lot-e.lot)
n.append(...t.map(({item:t})=>t))}}
T(document),document.addEventListener("click",t=>{const{target:e}=t,n=e instanceof Element?e.closest("[data-action]"):null,a=n instanceof HTMLElement&&n.dataset.action,o="try-again"===a?"[data-question]":"retry-quiz"===a?"[data-quiz]":"",s=o&&n?.closest(o)
s&&T(s)
const c=e instanceof Element?e.closest("[data-to]"):null
c instanceof HTMLElement&&(t.preventDefault(),t.stopPropagation(),(t=>{const e=t.closest("[data-question]"),n=t.closest("[data-option]"),a=t.closest("[data-scene]")
if(!(e instanceof HTMLElement&&n instanceof HTMLElement&&a)||"true"===t.getAttribute("aria-disabled"))return
const o=y(e),s=o.slice(0,o.findIndex(t=>t===a)).flatMap(d).map(t=>t.dataset.option),c=[...e.dataset.path??""].filter(t=>s.includes(t)).join("")
M(e,c+n.dataset.option),n.dispatchEvent(new Event("change",{bubbles:!0}))
const i=o.find(e=>e.dataset.scene===t.dataset.to)
i&&(i.tabIndex=-1,i.focus())})(c))},!0),document.addEventListener("click",({target:t})=>{const e=t instanceof Element?t.closest("[data-move]"):null
e instanceof HTMLElement&&(t=>{const e=t.closest("[data-sequence]"),n=t.closest("[data-option]")
if(!(e instanceof HTMLElement&&n instanceof HTMLElement))return
const a=d(e),o=a.indexOf(n),s=Math.min(Math.max(o+Number(t.dataset.move),0),a.length-1)
s!==o&&(m(e,n,s),t.focus(),h(n)),p(e,n)})(e)}),document.addEventListener("keydown",t=>{const{target:e,key:n,isComposing:a}=t,o=e instanceof HTMLInputElement&&"text"===e.type&&"Enter"===n&&!a&&e.closest("[data-question]"),s=o&&o.querySelector("[data-action='check']:not([hidden])")
s instanceof HTMLElement&&(t.preventDefault(),e.blur(),s.click())}),document.addEventListener("change",({target:t})=>{const e=t instanceof Element?t.closest("[data-question][data-type='numeric']"):null
e instanceof HTMLElement&&t instanceof HTMLInputElement&&c(e,t)
const n=t instanceof HTMLSelectElement?t.closest("[data-option]"):null
n&&t instanceof HTMLSelectElement&&b(n,t)}),Dragging.start(document,"[data-sequence] > [data-option]",t=>{const e=t.closest("[data-sequence]"),n=()=>d(e).indexOf(t),a=n(),o=!("undefined"==typeof matchMedia||matchMedia("(prefers-reduced-motion: reduce)").matches)
return{upright:!0,over:({middle:a})=>{const s=d(e).filter(e=>e!==t&&e.offsetTop+e.offsetHeight/2<a).length
s!==n()&&m(e,t,s,o)},drop:()=>{n()!==a&&h(t),p(e,t)},cancel:()=>{m(e,t,a),p(e,t)}}}),Dragging.start(document,"[data-target]",t=>{const e=t.closest("[data-question]")
let n=null
const a=t=>{n?.removeAttribute("data-over"),n=t instanceof HTMLElement&&e?.contains(t)?t:null,n?.setAttribute("data-over","")}
return{over:({x:t,y:e})=>a(document.elementFromPoint(t,e)?.closest("[data-option]")),drop:()=>{const e=n,o=e&&g(e)
a(null),e&&o&&(o.value=t.dataset.target??"",h(o),f(e,{source:o.getAttribute("aria-label")??k(document.getElementById(o.getAttribute("aria-labelledby")??"")),target:k(o.selectedOptions[0])}))},cancel:()=>a(null)}})
const w={"fill-in":o,numeric:i,sequencing:u,matching:E,performance:q}
return Object.freeze(w)})()
