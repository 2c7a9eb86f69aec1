/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Draw=(()=>{const e=(e,t,n,r)=>{let s=0
for(const o of[e,t,n,r])s=s+o+2654435769|0,s=Math.imul(s^s>>>16,569420461),s=Math.imul(s^s>>>15,1935289751),s^=s>>>15
return s>>>0},t=({draw:e,pools:t,questions:n})=>e?[[e,n]]:t??[]
return Object.freeze({drawn:(n,r,s,o)=>{const u=n.pages.get(s),a=u?.quiz?t(u.quiz):[]
if(!u?.quiz||0===a.length)return o
const{attempts:i=0,handedIn:c=!1}=r.quizzes.get(u.number)??{},d=u.quiz.retake?0:i-Number(c),l=SuspendData.number(r.lots),m=new Map(o.map(({number:t})=>[t,e(l,u.number,d,t)])),f=({number:e})=>m.get(e)??0,b=new Set
for(const[e,t]of a){const n=o.filter(e=>t.includes(e.id))
for(const{id:t}of n.sort((e,t)=>f(e)-f(t)||e.number-t.number).slice(e))b.add(t)}return o.filter(e=>!b.has(e.id))},begin:(e,n,r=Math.random)=>n.lots||!e.contract.pages.some(({quiz:e})=>e&&t(e).length>0)?n:{...n,lots:SuspendData.digits(Math.floor(r()*64**3),3)}})})()
const QuizClock=Object.freeze({begin:(e,c,s)=>!Boolean(c.quiz?.seconds)||e.clocks.has(c.number)||e.quizzes.get(c.number)?.handedIn?e:{...e,clocks:new Map(e.clocks).set(c.number,Math.floor(s))},merge:(e,c,s,t)=>{const o=new Map
for(const{number:n}of e.contract.pages){const e=t(c.quizzes.get(n))-t(s.quizzes.get(n)),r=Math.max((e>=0?c:s).clocks.get(n)??-1,(e<=0?s:c).clocks.get(n)??-1)
r>=0&&o.set(n,r)}return o}})
const Quiz=(()=>{const t=new WeakMap,e=new WeakMap,a=new WeakMap,s=t=>t.dataset.question??"",n=(t,e)=>Marks.all(t,"[data-question]").find(t=>s(t)===e),o=e=>{const n=e.closest("[data-quiz]")
n&&a.has(n)&&(a.set(n,s(e)),t.get(n)?.())},i=t=>null!==t.closest("[hidden]"),r=(t,e)=>e>120?t.say("quiz_time_left",{time:t.duration(Math.round(e/60))}):t.say("quiz_seconds_left",{time:t.duration(Math.ceil(e)/60)}),u=(t,e,a,s=!1)=>{const[n]=Marks.all(t.ownerDocument,`[data-quiz-clock="${t.dataset.quiz}"]`)
return!!n&&(n.hidden=!e,n.toggleAttribute("data-hurry",s),Marks.say(n,"[data-quiz-left]",e),Marks.say(n,"[data-quiz-heard]",a),Marks.show(n,"a",i(t)),!0)},d=(t,n,o)=>{for(const e of Marks.all(t,"[data-question]")){const t=1+n.asked.indexOf(s(e))
e.hidden=!t,e.removeAttribute("data-away"),Marks.say(e,"[data-question-number]",o.words.say("question_number",{number:t}))}"none"===o.course.pages.get(t.dataset.quiz??"")?.quiz?.review&&(t=>{for(const e of Marks.all(t,"[data-question] [data-result]"))e.dataset.result=""
Marks.say(t,"[data-mark], [data-question-result]",""),Marks.show(t,"[data-question] :is([data-feedback], [data-explanation], [data-solution], [data-answer])",!1)})(t),((t,e,{course:n,words:o,state:i})=>{const r=t.dataset.quiz??"",[u]=Marks.all(t,"[data-quiz-steps]")
if(!u||"one"!==n.pages.get(r)?.quiz?.show)return
const{asked:d}=e,c=a.get(t)??"",l=d.includes(c)?c:(e.handedIn?d[0]:Progress.unanswered(n,i(),r)[0]??d.slice(-1)[0])??"",q=1+d.indexOf(l)
a.set(t,l)
for(const e of Marks.all(t,"[data-question]:not([hidden])"))e.hidden=s(e)!==l,e.toggleAttribute("data-away",e.hidden)
u.hidden=!1,Marks.say(u,"[data-quiz-step]",o.say("quiz_step",{number:q,count:d.length}))
for(const[t,e]of[["previous",1],["next",d.length]])for(const a of Marks.all(u,`[data-action='${t}-question']`))a.toggleAttribute("disabled",q===e)
Marks.show(t,"[data-action='submit-quiz']",!e.handedIn&&q===d.length)})(t,n,o),((t,a,s)=>{const n=s.course.pages.get(t.dataset.quiz??""),o=n?.quiz?.seconds
if(!n||!o)return
const d=()=>o+(s.state().clocks.get(n.number)??1/0)-s.seconds(),c=!a.handedIn&&d()===1/0&&Marks.all(t,"[data-action='begin-quiz']").length>0
if(Marks.show(t,"[data-quiz-begin]",c&&s.words.say("quiz_time",{time:s.words.duration(o/60)})),Marks.show(t,"[data-action='begin-quiz']",c),c){Marks.show(t,"[data-question], [data-quiz-steps], [data-action='submit-quiz']",!1)
for(const e of Marks.all(t,"[data-away]"))e.removeAttribute("data-away")}if(!c&&!a.handedIn)return((t,a,s,{words:n,submit:o})=>{const d=t.ownerDocument.defaultView??window
d.clearTimeout(e.get(t))
const c=()=>{const i=s()
if(i===1/0)return void u(t,"","")
if(i<=0)return o(t),Marks.show(t,"[data-quiz-time]",n.say("quiz_time_over")),l()
const q=i>300?300:i>30?60:i>10?30:10,h=r(n,Math.min(a,q*Math.ceil(i/q)))
u(t,r(n,i),h,i<=60)||Marks.show(t,"[data-quiz-time]",h),e.set(t,d.setTimeout(c,1e3))},l=()=>{const a=i(t)?n.say("quiz_time_over"):""
u(t,a,a),a&&e.set(t,d.setTimeout(l,1e3))}
c()})(t,o,d,s)
Marks.show(t,"[data-quiz-time]",!1),u(t,"","")})(t,n,o)}
return Object.freeze({paint:(e,s,i)=>{t.has(e)||((t,e)=>{t.addEventListener("click",({target:s})=>{const i=Marks.around(s,"[data-action]")?.dataset.action
"previous-question"!==i&&"next-question"!==i||((t,e,{course:s,state:i,inSight:r})=>{const u=Progress.quizView(s,i(),t.dataset.quiz??"")?.asked??[],d=n(t,u[u.indexOf(a.get(t)??"")+e]??"")
d&&(o(d),r(d),Marks.focus(d))})(t,"next-question"===i?1:-1,e),"begin-quiz"===i&&((t,{act:e,seconds:a,paint:s,inSight:n})=>{e({type:"begin",quiz:t.dataset.quiz??"",seconds:a()}),s(t)
const o=Marks.all(t,"[data-question]:not([hidden])")
o.forEach(n),Marks.focus(o[0])})(t,e)
const r=Marks.around(s,"a[href^='#question-']")?.getAttribute("href")??"",u=n(t,r.replace("#question-",""))
u&&o(u)})})(e,i),t.set(e,()=>d(e,s,i)),d(e,s,i)
const r=s.handedIn&&((t,{asked:e},{course:a,words:s,state:n})=>{const o=t.ownerDocument.createElement("table")
o.createCaption().textContent=s.say("quiz_objectives")
for(const[i,r]of Object.entries(a.pages.get(t.dataset.quiz??"")?.quiz?.objectives??{})){const u=e.flatMap(t=>a.questions.get(t)??[]).filter(({objective:t,points:e})=>t===i&&e)
if(!u.length)continue
const d=u.reduce((t,{points:e})=>t+e,0),c=u.reduce((t,e)=>t+e.points*Course.credit(e,n().answers.get(e.number)?.response??""),0),l=o.insertRow(),q=l.appendChild(t.ownerDocument.createElement("th"))
q.scope="row",q.textContent=r,l.insertCell().textContent=s.say("quiz_objective",{points:c/SuspendData.FULL,possible:d})}return o.rows.length?o:null})(e,s,i),[u]=Marks.all(e,"[data-quiz-result]")
u&&r&&u.insertBefore(r,u.querySelector("ul")?.previousElementSibling??null)},reach:o,begin:t=>{a.delete(t)}})})()
