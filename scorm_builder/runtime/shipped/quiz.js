/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Draw=(()=>{const e=(e,t,r,n)=>{let a=0
for(const u of[e,t,r,n])a=a+u+2654435769|0,a=Math.imul(a^a>>>16,569420461),a=Math.imul(a^a>>>15,1935289751),a^=a>>>15
return a>>>0}
return Object.freeze({drawn:(t,r,n,a)=>{const u=t.pages.get(n)
if(!u?.quiz?.draw)return a
const{attempts:s=0,handedIn:o=!1}=r.quizzes.get(u.number)??{},i=u.quiz.retake?0:s-Number(o),m=SuspendData.number(r.lots),b=new Map(a.map(({number:t})=>[t,e(m,u.number,i,t)])),c=({number:e})=>b.get(e)??0,d=new Set([...a].sort((e,t)=>c(e)-c(t)||e.number-t.number).slice(0,u.quiz.draw))
return a.filter(e=>d.has(e))},begin:(e,t,r=Math.random)=>t.lots||!e.contract.pages.some(({quiz:e})=>e?.draw)?t:{...t,lots:SuspendData.digits(Math.floor(r()*64**3),3)}})})()
const QuizClock=Object.freeze({begin:(e,c,s)=>!Boolean(c.quiz?.seconds)||e.clocks.has(c.number)||e.quizzes.get(c.number)?.handedIn?e:{...e,clocks:new Map(e.clocks).set(c.number,Math.floor(s))},merge:(e,c,s,t)=>{const o=new Map
for(const{number:n}of e.contract.pages){const e=t(c.quizzes.get(n))-t(s.quizzes.get(n)),r=Math.max((e>=0?c:s).clocks.get(n)??-1,(e<=0?s:c).clocks.get(n)??-1)
r>=0&&o.set(n,r)}return o}})
const Quiz=(()=>{const t=new WeakMap,e=new WeakMap,a=new WeakMap,s=t=>t.dataset.question??"",n=(t,e)=>Marks.all(t,"[data-question]").find(t=>s(t)===e),o=e=>{const n=e.closest("[data-quiz]")
n&&a.has(n)&&(a.set(n,s(e)),t.get(n)?.())},i=(t,n,o)=>{for(const e of Marks.all(t,"[data-question]")){const t=1+n.asked.indexOf(s(e))
e.hidden=!t,e.removeAttribute("data-away"),Marks.say(e,"[data-question-number]",o.words.say("question_number",{number:t}))}"none"===o.course.pages.get(t.dataset.quiz??"")?.quiz?.review&&(t=>{for(const e of Marks.all(t,"[data-question] [data-result]"))e.dataset.result=""
Marks.say(t,"[data-mark], [data-question-result]",""),Marks.show(t,"[data-question] :is([data-feedback], [data-explanation], [data-solution], [data-answer])",!1)})(t),((t,e,{course:n,words:o,state:i})=>{const r=t.dataset.quiz??"",[u]=Marks.all(t,"[data-quiz-steps]")
if(!u||"one"!==n.pages.get(r)?.quiz?.show)return
const{asked:d}=e,c=a.get(t)??"",l=d.includes(c)?c:!e.handedIn&&Progress.unanswered(n,i(),r)[0]||(d[0]??""),q=1+d.indexOf(l)
a.set(t,l)
for(const e of Marks.all(t,"[data-question]:not([hidden])"))e.hidden=s(e)!==l,e.toggleAttribute("data-away",e.hidden)
u.hidden=!1,Marks.say(u,"[data-quiz-step]",o.say("quiz_step",{number:q,count:d.length}))
for(const[t,e]of[["previous",1],["next",d.length]])for(const a of Marks.all(u,`[data-action='${t}-question']`))a.toggleAttribute("disabled",q===e)
Marks.show(t,"[data-action='submit-quiz']",!e.handedIn&&q===d.length)})(t,n,o),((t,a,s)=>{const n=s.course.pages.get(t.dataset.quiz??""),o=n?.quiz?.seconds
if(!n||!o)return
const i=()=>o+(s.state().clocks.get(n.number)??1/0)-s.seconds(),r=!a.handedIn&&i()===1/0&&Marks.all(t,"[data-action='begin-quiz']").length>0
Marks.show(t,"[data-quiz-begin]",r&&s.words.say("quiz_time",{time:s.words.duration(Math.ceil(o/60))})),Marks.show(t,"[data-action='begin-quiz']",r),r&&Marks.show(t,"[data-question], [data-quiz-steps], [data-action='submit-quiz']",!1),r||a.handedIn?Marks.show(t,"[data-quiz-time]",!1):((t,a,{words:s,submit:n})=>{const o=t.ownerDocument.defaultView??window
o.clearTimeout(e.get(t))
const i=()=>{const r=a()
if(r===1/0)return
if(r<=0)return n(t),Marks.show(t,"[data-quiz-time]",s.say("quiz_time_over"))
const u=Math.ceil(r/60),d=s.duration(u>5?5*Math.ceil(u/5):u)
Marks.show(t,"[data-quiz-time]",s.say("quiz_time_left",{time:d})),e.set(t,o.setTimeout(i,1e3))}
i()})(t,i,s)})(t,n,o)}
return Object.freeze({paint:(e,s,r)=>{t.has(e)||((t,e)=>{t.addEventListener("click",({target:s})=>{const i=Marks.around(s,"[data-action]")?.dataset.action
"previous-question"!==i&&"next-question"!==i||((t,e,{course:s,state:i,inSight:r})=>{const u=Progress.quizView(s,i(),t.dataset.quiz??"")?.asked??[],d=n(t,u[u.indexOf(a.get(t)??"")+e]??"")
d&&(o(d),r(d),Marks.focus(d))})(t,"next-question"===i?1:-1,e),"begin-quiz"===i&&((t,{act:e,seconds:a,paint:s,inSight:n})=>{e({type:"begin",quiz:t.dataset.quiz??"",seconds:a()}),s(t)
const o=Marks.all(t,"[data-question]:not([hidden])")
o.forEach(n),Marks.focus(o[0])})(t,e)
const r=Marks.around(s,"a[href^='#question-']")?.getAttribute("href")??"",u=n(t,r.replace("#question-",""))
u&&o(u)})})(e,r),t.set(e,()=>i(e,s,r)),i(e,s,r)
const u=s.handedIn&&((t,{asked:e},{course:a,words:s,state:n})=>{const o=t.ownerDocument.createElement("table")
o.createCaption().textContent=s.say("quiz_objectives")
for(const[i,r]of Object.entries(a.pages.get(t.dataset.quiz??"")?.quiz?.objectives??{})){const u=e.flatMap(t=>a.questions.get(t)??[]).filter(({objective:t,points:e})=>t===i&&e)
if(!u.length)continue
const d=u.reduce((t,{points:e})=>t+e,0),c=u.reduce((t,e)=>t+e.points*Course.credit(e,n().answers.get(e.number)?.response??""),0),l=o.insertRow(),q=l.appendChild(t.ownerDocument.createElement("th"))
q.scope="row",q.textContent=r,l.insertCell().textContent=s.say("quiz_objective",{points:c/SuspendData.FULL,possible:d})}return o.rows.length?o:null})(e,s,r),[d]=Marks.all(e,"[data-quiz-result]")
d&&u&&d.insertBefore(u,d.querySelector("ul")?.previousElementSibling??null)},reach:o,begin:t=>{a.delete(t)}})})()
