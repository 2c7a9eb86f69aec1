/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Cmi=(()=>{const e=Object.freeze({STUDENT_ID:"cmi.core.student_id",LOCATION:"cmi.core.lesson_location",STATUS:"cmi.core.lesson_status",MODE:"cmi.core.lesson_mode",EXIT:"cmi.core.exit",TIME:"cmi.core.session_time",RAW:"cmi.core.score.raw",MIN:"cmi.core.score.min",MAX:"cmi.core.score.max",SUSPEND_DATA:"cmi.suspend_data",MAX_TIME:"cmi.student_data.max_time_allowed",TIME_ACTION:"cmi.student_data.time_limit_action",PREF_AUDIO:"cmi.student_preference.audio",PREF_LANGUAGE:"cmi.student_preference.language",PREF_SPEED:"cmi.student_preference.speed",PREF_TEXT:"cmi.student_preference.text",INTERACTIONS_COUNT:"cmi.interactions._count",OBJECTIVES_COUNT:"cmi.objectives._count"}),t=Object.freeze(["","not attempted","browsed","incomplete","failed","completed","passed"]),c=e=>String(e).padStart(2,"0")
return Object.freeze({NAMES:e,interaction:(e,t)=>`cmi.interactions.${e}.${t}`,objective:e=>{const t=`cmi.objectives.${e}`
return{ID:`${t}.id`,RAW:`${t}.score.raw`,MIN:`${t}.score.min`,MAX:`${t}.score.max`,STATUS:`${t}.status`}},STATUSES:t,higher:(e,c)=>t[Math.max(0,t.indexOf(e),t.indexOf(c))]??"",timespan:e=>{const t=Math.min(Math.max(Math.round(e/10)||0,0),3599999999)
return`${String(Math.floor(t/36e4)).padStart(4,"0")}:${c(Math.floor(t/6e3)%60)}:${c(Math.floor(t/100)%60)}.${c(t%100)}`},secondsOf:e=>{const t=/^(\d{1,4}):(\d\d):(\d\d(?:\.\d*)?)$/.exec(e.trim())
return t&&3600*Number(t[1])+60*Number(t[2])+Number(t[3])},time:e=>`${c(e.getHours())}:${c(e.getMinutes())}:${c(e.getSeconds())}`,decimal:e=>String(Math.round(100*e)/100),scoreOf:e=>{const t=/^\d{1,3}(\.\d*)?$/.test(e.trim())?Number(e):NaN
return t>=0&&t<=100?Math.round(100*t)/100:null},countOf:e=>/^\d{1,6}$/.test(e.trim())?Number(e):null,identifier:e=>e.replace(/[^A-Za-z0-9_-]/g,"_").slice(0,255)||"_"})})()
const Transport=(()=>{const t=/student_(id|name)$/,e=(t,e)=>{try{return t[e]}catch{return}},n=t=>Boolean(t)&&"function"==typeof e(t,"LMSInitialize"),r=t=>{const n=[]
for(let r=t;r&&!n.includes(r)&&n.length<100;r=e(r,"parent"))n.push(r)
return n},o=t=>{const n=r(t)
return[...n,...n.flatMap(t=>r(e(t,"opener")))]},s=t=>{for(const r of o(t)){const t=e(r,"API")
if(n(t))return t}return null},i=t=>"true"===t||"1"===t,c=e=>{let n=""
const r=[],o=(t,...r)=>{n=""
try{if("function"!=typeof e[t])return null
const n=e[t](...r)
return null==n?"":String(n)}catch{return n="101",""}},s=(e,...s)=>{const i=o(e,...s)
return r.length>=200&&r.shift(),r.push({at:new Date,verb:e,args:s,answer:i&&t.test(s[0]??"")?"…":i,error:n}),i},c=()=>{if(n)return n
const t=(o("LMSGetLastError")??"").trim(),e=n||t||"0"
n=""
const s=r[r.length-1]
return s&&(s.error=e),e}
return Object.freeze({present:!0,init:()=>i(s("LMSInitialize","")??""),get:t=>s("LMSGetValue",t)??"",set:(t,e)=>{const r=s("LMSSetValue",t,e)
if(null===r)return!1
if(i(r))return!0
const o=c()
return"0"!==o&&(n=o),"0"===o},save:()=>{const t=s("LMSCommit","")
return!(null!==t&&!i(t))||""===t&&"0"===c()},quit:()=>{const t=s("LMSFinish","")
return null===t||i(t)},error:c,calls:()=>r.slice(),explain:t=>({text:o("LMSGetErrorString",t)??"",diagnostic:o("LMSGetDiagnostic",t)??""})})},u=Object.freeze({present:!1,init:()=>!1,get:()=>"",set:()=>!1,save:()=>!1,quit:()=>!1,error:()=>"0",calls:()=>[],explain:()=>({text:"",diagnostic:""})})
return Object.freeze({connect:(t,e)=>new Promise(n=>{const r=1===o(t).length,i=e=>{const o=s(t)
o?n(c(o)):r||e<=0?n(u):t.setTimeout(()=>i(e-50),50)}
i(e)}),find:s,connection:c,nobody:u})})()
const SuspendData=(()=>{const e="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",t={b:"browsed",i:"incomplete",f:"failed",c:"completed",p:"passed"},s=1e4,r=()=>({status:"",score:null,here:0,pages:new Set,quizzes:new Map,answers:new Map,seconds:0,revision:0,reported:0,order:[]}),n=(t,s=1)=>{let r=""
for(let s=t;s>0;s=Math.floor(s/64))r=e.charAt(s%64)+r
return r.padStart(s,"A")},a=t=>[...t].reduce((t,s)=>64*t+(e.includes(s)?e.indexOf(s):NaN),0),o=(e,t)=>e.match(new RegExp(`.{${t}}`,"g"))??[],c=(e,t)=>e.split("!").slice(0,-1).map(e=>t.exec(e)??[]),i=e=>e.replace(/\((.{4})/g,(e,t)=>String.fromCharCode(parseInt(t,16))),p=(e,t,s,r)=>{const n="*"===s
t&&Course.legal(t,r)===r&&(r||n)&&e.answers.set(t.number,{response:r,checked:n})},d=e=>[...e].sort(([e],[t])=>e-t),l=([e,{attempts:t,best:s,last:r,handedIn:a,passed:o}])=>n(e,2)+n(Math.min(t,4095),2)+n(s,3)+n(r,3)+n(Number(a)+2*Number(o)),u=([e,{response:t,checked:s}])=>`${n(e,2)}${s?"*":"."}${(e=>e.replace(/[^\w.-]/g,e=>`(${e.charCodeAt(0).toString(16).padStart(4,"0")}`))(t)}!`
return Object.freeze({FULL:s,empty:r,decode:(e,n)=>{const d=r(),[l,...u]=String(e).split("~"),h=new Map(Object.entries("2"===l?((e,r)=>{const{last:n}=r.contract,d=(t,s)=>(r,n)=>{n&&r.length<=s&&(e[t]=a(r)||0)}
return{s:(r,n)=>{const[,o="",c=""]=n&&/^([bifcp-])(...)?$/.exec(r)||[]
o&&a(c)<=s&&(e.status=t[o]??"",e.score=c?a(c)/100:null)},r:d("revision",5),t:d("seconds",5),h:(t,s)=>{s&&a(t)<=n.page&&(e.here=a(t))},q:t=>{for(const n of o(t,11)){const[t=0,o,c=0,i=0,p=0]=(/^(..)(..)(...)(...)(.)/.exec(n)??[]).slice(1).map(a)
r.pageAt.get(t)?.quiz&&o&&c<=s&&i<=s&&p<4&&e.quizzes.set(t,{attempts:o,best:c,last:i,handedIn:p%2>0,passed:p>1})}},p:t=>{for(let s=1;s<=Math.min(6*t.length,n.page);s+=1)(a(t.charAt((s-1)/6))>>(s-1)%6)%2&&e.pages.add(s)},i:d("reported",3),o:t=>{e.order=[...new Set(o(t,2).map(a))].filter(e=>e>0&&e<=n.question)},a:t=>{for(const[,s="",n,o=""]of c(t,/^(..)([*.])((?:[\w.-]|\([0-9a-f]{4})*)$/))p(e,r.questionAt.get(a(s)),n,i(o))}}})(d,n):"1"===l?((e,r)=>{const n=(e="")=>r.pageOfKey.get(e),a=(e="",t="")=>Math.min(Math.round(s*Number(e)/Number(t))||0,s)
return{s:(s,r)=>{const[,n="",a]=r&&/^([bifcp-])(\d+(?:\.\d+)?)?$/.exec(s)||[]
e.status=t[n]??"",e.score=a?Math.min(Number(a),100):null},h:t=>{e.here=n(t)?.number??0},q:t=>{const s=/^(...)(\d+)-([\d.]+)-([\d.]+)-([\d.]+)-([\d.]+)-(h?p?)$/
for(const[,r,o,i,p,d,l,u=""]of c(t,s)){const[t,s]=[n(r),Number(o)]
t?.quiz&&s&&e.quizzes.set(t.number,{attempts:s,best:a(i,p),last:a(d,l),handedIn:u.includes("h"),passed:u.includes("p")})}},p:t=>{for(const s of o(t,3))n(s)&&e.pages.add(n(s)?.number)},a:t=>{for(const[,s="",n,a=""]of c(t,/^(...)([*.])(\w*)$/))p(e,r.questionOfKey.get(s),n,a)}}})(d,n):{}))
return u.forEach((e,t)=>h.get(e.charAt(0))?.(e.slice(1),t<u.length-1)),d},encode:(e,s,r=4096)=>{const a=s.contract.interactions,o=Object.keys(t).find(s=>t[s]===e.status)??"-"
let c="2~",i=!1
const p=(e,t)=>{let s=r-c.length-2
const n=t.filter(e=>!(i=i||(s-=e.length)<0)).join("")
n&&(c+=`${e}${n}~`)},h=(e,t,s)=>p(e,t>0?[n(Math.min(t,s))]:[])
return p("s",[o+(null===e.score?"":n(Math.round(100*e.score),3))]),h("r",e.revision,64**5-1),h("t",e.seconds,35999999),h("h",e.here,s.contract.last.page),p("q",d(e.quizzes).map(l)),p("p",(e=>{const t=new Array(Math.ceil(Math.max(0,...e)/6)).fill(0)
for(const s of e)t[Math.ceil(s/6)-1]+=1<<(s-1)%6
return t.map(e=>n(e))})(e.pages)),"append"===a&&h("i",e.reported,262143),"overwrite"===a&&p("o",e.order.map(e=>n(e,2))),p("a",d(e.answers).map(u)),c},revision:e=>a(/^2~(?:[^~]*~)*?r([\w-]{1,5})~/.exec(e)?.[1]??"")})})()
const Course=(()=>{const e=(e,t)=>new Map(e.flatMap(e=>t(e).map(t=>[t,e]))),t=({options:e},t)=>1===t.length&&e.includes(t)?t:"",n=(e,t)=>t.replace(/[\u0000-\u001f\u007f]/g," ").replace(/ +/g," ").trim().slice(0,255).trimEnd(),i={choice:t,likert:t,"multiple-choice":({options:e},t)=>[...e].filter(e=>t.includes(e)).sort().join(""),"true-false":(e,t)=>"t"===t||"f"===t?t:"",acknowledgement:(e,t)=>"a"===t?t:"",sequencing:({options:e},t)=>t.length===e.length&&[...e].every(e=>t.includes(e))?t:"",matching:({options:e},t)=>{const n=(t.match(/\d[a-z]/g)??[]).filter(t=>[...t].every(t=>e.includes(t)))
return new Set(n.map(e=>e.charAt(0))).size===n.length&&2*n.length===t.length?n.sort().join(""):""},numeric:(e,t)=>{const n=t.trim().replace(",",".")
return n.length<=12&&/^-?\d{1,10}(\.\d+)?$/.test(n)?n:""},"fill-in":n,performance:n},s=(e,t)=>i[e.type]?.(e,t)??"",r=({type:e},t)=>"numeric"===e?Number(t):"fill-in"===e?t.normalize("NFC").toLowerCase():t,o=(e,t)=>(e.pages.get(t)?.quiz?.questions??[]).flatMap(t=>e.questions.get(t)??[])
return Object.freeze({index:t=>{const{pages:n,questions:i,modules:s}=t
return Object.freeze({contract:t,pages:e(n,e=>[e.id]),pageAt:e(n,e=>[e.number]),pageNamed:new Map([...e(n,e=>e.was??[]),...e(n,e=>[e.id])]),pageOfKey:e(n,e=>e.keys),questions:e(i,e=>[e.id]),questionAt:e(i,e=>[e.number]),questionOfKey:e(i,e=>e.keys),modules:e(s,e=>[e.id]),pagesOf:new Map(s.map(e=>[e.id,n.filter(t=>t.module===e.id)]))})},legal:s,isRight:(e,t)=>{const n=s(e,t)
return""!==n&&e.correct.some(t=>r(e,s(e,t))===r(e,n))},quizQuestions:o,points:(e,t)=>o(e,t).reduce((e,t)=>e+t.points,0),quizOf:(e,t)=>{const n=e.pages.get(t.page)
return n?.quiz?.questions.includes(t.id)?n:void 0}})})()
const Progress=(()=>{const e=(e,t)=>t&&e.quizzes.get(t.number),t=(t,s)=>s.quiz?Boolean(e(t,s)?.passed):t.pages.has(s.number),s=(t,s)=>e(t,s)?.attempts??0,n=(e,t)=>null!=t.quiz?.attempts&&s(e,t)>=t.quiz.attempts,r=(e,n,r)=>{const a=e.pages.get(r),o=a?[a]:e.pagesOf.get(r)
if(!o)return
const u=(e=>{const t=e.filter(e=>e.required)
return t.length?t:e})(o)
return u.every(e=>t(n,e))?u.some(e=>e.quiz)||"passed"===e.contract.status.on_complete?"passed":"completed":u.some(e=>s(n,e)>0&&!t(n,e))?"failed":o.some(e=>n.pages.has(e.number))?"incomplete":"not attempted"},a=(e,t)=>{const[s,n,r]=e,o=e=>null===e?null:!e,u=(s,n)=>{const r=e.slice(s).map(e=>a(e,t)),o=r.filter(e=>!0===e).length,u=r.filter(e=>null===e).length,i=n(r.length)
return o>=i||o+u>=i&&null},i=e=>{const s=t(n)
return void 0===s?null:s.charAt(0)===e||"c"===e&&"passed"===s},c=String(r??"-").charAt(0).toLowerCase()
switch(s){case"id":return i("c")
case"=":return i(c)
case"<>":return o(i(c))
case"not":return o(a(n,t))
case"and":return u(1,e=>e)
case"or":return u(1,()=>1)
case"at-least":return u(2,()=>Number(n))
default:return null}},o=(e,n,r)=>r.required?n.pages.has(r.number)?!r.quiz||t(n,r)?null:e.contract.completion.quizzes.includes(r.id)?{why:"pass",page:r.id}:s(n,r)>0?null:{why:"quiz",page:r.id}:{why:"page",page:r.id}:null,u=(e,t)=>{const s=new Set
for(const{id:n,requires:o}of e.contract.modules)o&&!1===a(o,s=>r(e,t,s))&&s.add(n)
const n=new Map
let u=null
for(const r of e.contract.pages){const a=s.has(r.module)?{why:"module",module:r.module}:u
a&&!t.pages.has(r.number)&&n.set(r.id,a),"linear"===e.contract.navigation&&(u=u??o(e,t,r))}return n},i=(e,t)=>{const s=e.contract.pages.filter(e=>e.required)
return{needed:s.length,missing:s.filter(e=>!t.pages.has(e.number))}},c=(e,t)=>t.flatMap(t=>e.pages.get(t)??[]),l=(e,s)=>{const{completion:n}=e.contract,{needed:r,missing:a}=i(e,s),o=Math.ceil(n.pages*r/100)-(r-a.length),u=n.minimum_time-s.seconds,l=o>0?[{kind:"pages",missing:a.map(e=>e.id),need:o}]:[]
for(const r of c(e,n.quizzes))t(s,r)||l.push({kind:"quiz",page:r.id})
for(const t of n.acknowledgements){const n=e.questions.get(t)
n&&!s.answers.get(n.number)?.response&&l.push({kind:"acknowledgement",question:t})}return u>0&&l.push({kind:"time",seconds:u}),l},d=(t,s,n)=>{let r=0,a=0
for(const{page:o,weight:u}of n){const n=e(s,t.pages.get(o))
if(!n)return null
r+=u*n[t.contract.score.attempt],a+=u}return a>0?Math.round(r/a)/100:null},p=(e,t,s)=>{const n=e.questions.get(s),{response:r,checked:a}=(n&&t.answers.get(n.number))??{response:"",checked:!1}
return{response:r,checked:a,right:Boolean(n&&Course.isRight(n,r)),correct:n?.correct[0]??""}},g=(e,t)=>{const s=e*t/SuspendData.FULL,n=Math.round(s)
return Math.abs(s-n)<=t/2/SuspendData.FULL+1e-9?n:(r=s,Math.round(100*r)/100)
var r}
return Object.freeze({quizRecord:e,isUsedUp:n,holds:a,statusOf:r,locks:u,percent:(e,t)=>{const{needed:s,missing:n}=i(e,t)
return s?Math.floor(100*(s-n.length)/s):100},open:l,earnedStatus:(e,r)=>{const{passing:a,status:o}=e.contract,u=c(e,a),i=u.filter(e=>!t(r,e))
return l(e,r).length?i.length>0&&(u.every(e=>s(r,e)>0)||i.some(e=>n(r,e)))?o.on_fail:"incomplete":u.length&&!i.length?o.on_pass:o.on_complete},earnedScore:(e,t)=>d(e,t,e.contract.score.quizzes),moduleScore:(e,t,s)=>{const{quizzes:n}=e.contract.score,r=(e.pagesOf.get(s)??[]).filter(e=>e.quiz)
return d(e,t,r.map(({id:t})=>n.find(({page:e})=>e===t)??{page:t,weight:Course.points(e,t)}))},resumePage:(e,t)=>{const s=u(e,t),n=e.contract.pages.filter(e=>!s.has(e.id)),r=e.pageAt.get(t.here)
if(r&&!s.has(r.id))return r.id
const a=t.pages.size?n.find(e=>e.required&&!t.pages.has(e.number)):void 0
return(a??n[0]??e.contract.pages[0])?.id??""},questionView:p,quizView:(t,s,n)=>{const r=t.pages.get(n)
if(!r?.quiz)return null
const a=e(s,r)??{attempts:0,best:0,last:0,handedIn:!1,passed:!1},{handedIn:o,passed:u,last:i,best:c}=a,l=Course.points(t,n),d=null===r.quiz.attempts?null:Math.max(0,r.quiz.attempts-a.attempts)
return{handedIn:o,passed:u,passedNow:o&&i>=100*r.quiz.pass_mark,points:g(i,l),possible:l,percent:i/100,bestPercent:c/100,triesLeft:d,canRetry:o&&0!==d&&i<SuspendData.FULL,reveal:o&&(u||0===d),review:Course.quizQuestions(t,n).filter(e=>!p(t,s,e.id).right).map(e=>e.id)}},unanswered:(e,t,s)=>Course.quizQuestions(e,s).filter(e=>!t.answers.get(e.number)?.response).map(e=>e.id)})})()
const Interactions=(()=>{const e=e=>[...e].join(","),t=e=>(e.match(/../g)??[]).map(e=>[...e].join(".")).join(","),n=e=>e.normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/[^ -z|~]/g,"?").slice(0,255).trim(),r=e=>e,i={choice:{type:"choice",given:r},"multiple-choice":{type:"choice",given:e,pattern:t=>`{${e(t)}}`},"true-false":{type:"true-false",given:r},likert:{type:"likert",given:r},sequencing:{type:"sequencing",given:e},matching:{type:"matching",given:t,pattern:e=>`{${t(e)}}`},numeric:{type:"numeric",given:r},"fill-in":{type:"fill-in",given:n},performance:{type:"performance",given:n},acknowledgement:{type:"true-false",given:e=>e?"t":"f"}}
return Object.freeze({resume:(e,t,n)=>null===n||"none"===e.contract.interactions?t:{...t,reported:n,order:t.order.slice(0,n)},report:(e,t,r,c,o)=>{const p=e.contract.interactions,a="none"===p?[]:((e,t,n,r)=>{if(t===n)return[]
if("hand-in"===r.type)return Course.quizQuestions(e,r.quiz)
if("check"!==r.type&&"answer"!==r.type)return[]
const i=e.questions.get(r.question)
return!i||"answer"===r.type&&"acknowledgement"!==i.type?[]:[i]})(e,t,r,c),s=[...r.order]
let{reported:u}=r
const g=a.map(t=>{return((e,t,r,c,o)=>{const p=i[r.type]??{type:"performance",given:n},a=o.latency(r.id),s=t.modules.get(t.pages.get(r.page)?.module??""),u=((e,t)=>0===e.correct.length||"acknowledgement"===e.type?"neutral":Course.isRight(e,t)?"correct":"wrong")(r,c),g=c||"acknowledgement"===r.type?p.given(c):"",l="neutral"===u?[]:r.correct.map(p.pattern??p.given)
return[["id",Cmi.identifier(r.id)],["type",p.type],["objectives.0.id",Cmi.identifier(s?.identifier??s?.id??"")],["time",Cmi.time(o.at)],...l.map((e,t)=>[`correct_responses.${t}.pattern`,e]),["weighting",Cmi.decimal(Math.min(r.points,100))],["student_response",g],["result",u],["latency",a>=0?Cmi.timespan(a):""]].flatMap(([t="",n])=>n?[[Cmi.interaction(e,t),n]]:[])})((c=t.number,"append"===p?u++:(s.includes(c)||s.push(c),s.indexOf(c))),e,t,r.answers.get(t.number)?.response??"",o)
var c})
return{state:g.length?{...r,reported:u,order:s}:r,records:g}}})})()
const Tracking=(()=>{const{NAMES:e,higher:s}=Cmi,t=(e,s,t,r)=>{for(const{number:n}of Course.quizQuestions(e,t.id)){const e=s.get(n)?.response??""
r||e?s.set(n,{response:e,checked:r}):s.delete(n)}},r=(e,s,r)=>{if("time"===r.type){const e=Math.floor(r.seconds)
return e>s.seconds?{...s,seconds:e}:s}if("question"in r){const t=e.questions.get(r.question)
return t?((e,s,t,r)=>{const n=Course.quizOf(e,t),o=s.answers.get(t.number),a="acknowledgement"===t.type
if((n||a)&&"answer"!==r.type)return s
if(n&&Progress.quizRecord(s,n)?.handedIn)return s
const u=new Map(s.answers),i=Course.legal(t,r.response??"")
return"try-again"===r.type?u.delete(t.number)?{...s,answers:u}:s:o?.checked?s:"check"===r.type?o?.response?(u.set(t.number,{...o,checked:!0}),{...s,answers:u}):s:i===(o?.response??"")||a&&!i&&!Progress.open(e,s).length?s:(i?u.set(t.number,{response:i,checked:!1}):u.delete(t.number),{...s,answers:u})})(e,s,t,r):s}const n=e.pages.get("page"===r.type?r.page:r.quiz)
return n?"hand-in"===r.type?((e,s,r)=>{const n=Progress.quizRecord(s,r)
if(!r.quiz||n?.handedIn)return s
const o=(a=Course.quizQuestions(e,r.id).filter(({id:t})=>Progress.questionView(e,s,t).right).reduce((e,s)=>e+s.points,0),(u=Course.points(e,r.id))>0?Math.round(SuspendData.FULL*a/u):SuspendData.FULL)
var a,u
const i={attempts:(n?.attempts??0)+1,best:Math.max(n?.best??0,o),last:o,handedIn:!0,passed:Boolean(n?.passed)||o>=100*r.quiz.pass_mark},c=new Map(s.answers)
return t(e,c,r,!0),{...s,answers:c,quizzes:new Map(s.quizzes).set(r.number,i)}})(e,s,n):"retry"===r.type?((e,s,t)=>{const r=Progress.quizRecord(s,t)
if(!r?.handedIn||Progress.isUsedUp(s,t))return s
const n=new Map(s.answers)
for(const{number:s}of Course.quizQuestions(e,t.id))n.delete(s)
return{...s,answers:n,quizzes:new Map(s.quizzes).set(t.number,{...r,handedIn:!1})}})(e,s,n):s.here===n.number&&s.pages.has(n.number)?s:{...s,here:n.number,pages:new Set(s.pages).add(n.number)}:s},n=(e,s,t)=>"last"===e.contract.score.attempt?t??s:((e,s)=>(e??-1)>(s??-1)?e:s)(s,t),o=(e,t)=>({...t,status:s(t.status,Progress.earnedStatus(e,t)),score:n(e,t.score,Progress.earnedScore(e,t))}),a=(e,s)=>({attempts:Math.max(e?.attempts??0,s.attempts),best:Math.max(e?.best??0,s.best),last:(e??s).last,handedIn:Boolean(e?.handedIn),passed:Boolean(e?.passed)||s.passed}),u=(e,t,r)=>{const[o,u]=r.revision>t.revision?[r,t]:[t,r],i=new Map(o.answers),c=new Map(o.quizzes),d=e=>o.pages.has(e)||o.quizzes.has(e),p=s=>{const t=e.questionAt.get(s)
return!(!t||i.has(s))&&(!Course.quizOf(e,t)&&"acknowledgement"!==t.type||!d(e.pages.get(t.page)?.number??0))}
for(const[e,s]of u.answers)p(e)&&i.set(e,s)
for(const[e,s]of u.quizzes)c.set(e,d(e)?a(o.quizzes.get(e),s):s)
return{status:s(t.status,r.status),score:n(e,u.score,o.score),here:o.here||u.here,pages:new Set([...t.pages,...r.pages]),quizzes:c,answers:i,seconds:Math.max(t.seconds,r.seconds),revision:o.revision,reported:t.reported,order:t.order}},i=({RAW:e,MIN:s,MAX:t},r)=>null===r?[]:[[e,Cmi.decimal(r)],[s,"0"],[t,"100"]]
return Object.freeze({apply:(e,s,t)=>{const n=r(e,s,t)
return n===s?s:o(e,{...n,revision:s.revision+1})},merge:u,restore:(r,a,i="")=>{const c=SuspendData.decode(a(e.SUSPEND_DATA),r),d=r.pageNamed.get(a(e.LOCATION))?.number,p=Cmi.scoreOf(a(e.RAW)),g={...c,here:r.pageAt.has(c.here)?c.here:d??c.here,status:s(c.status,a(e.STATUS).trim().toLowerCase()),score:r.contract.score.quizzes.length?n(r,p,c.score):c.score},m=i?u(r,g,SuspendData.decode(i,r)):g
return o(r,((e,s)=>{const r=new Map(s.quizzes),n=new Map(s.answers)
for(const o of e.contract.pages){const a=r.get(o.number),u=Boolean(a&&(a.handedIn||Progress.isUsedUp(s,o)))
a&&r.set(o.number,{...a,handedIn:u}),t(e,n,o,u)}return{...s,quizzes:r,answers:n}})(r,m))},elements:(s,t,r,n="suspend")=>{const o=s.pageAt.get(t.here)
return[[e.SUSPEND_DATA,SuspendData.encode(t,s)],...o?[[e.LOCATION,o.id]]:[],...i(e,s.contract.score.quizzes.length?t.score:null),[e.STATUS,t.status],[e.EXIT,n],[e.TIME,Cmi.timespan(r)]]},objectives:(e,s)=>e.contract.modules.map(({id:t,identifier:r})=>({id:Cmi.identifier(r??t),score:Progress.moduleScore(e,s,t),status:Progress.statusOf(e,s,t)??""})),objectiveElements:(e,{id:s,score:t,status:r})=>{const n=Cmi.objective(e),o=[[n.ID,s],...i(n,t)]
return"not attempted"!==r&&o.push([n.STATUS,r]),o}})})()
const Outbox=(()=>{const e=Object.freeze({recall:()=>"",write:()=>{},clear:()=>{},kept:()=>!1}),t=e=>{try{return e()}catch{return null}}
return Object.freeze({create:(r,n,c,o)=>{const l=t(()=>r.localStorage)
if(!l||!o)return e
const s=`sb-${(e=>{let t=2166136261
for(let r=0;r<e.length;r+=1)t=Math.imul(t^e.charCodeAt(r),16777619)
return(t>>>0).toString(36)})(JSON.stringify([n,c,o]))}`
let a=0
const i=()=>{t(()=>l.removeItem(s))}
return Object.freeze({recall:e=>{a=e
const r=t(()=>JSON.parse(l.getItem(s)??""))
return 1===r?.v&&e>=r.base?String(r.text):(i(),"")},write:e=>{t(()=>l.setItem(s,JSON.stringify({v:1,text:e,base:a})))},clear:i,kept:()=>Boolean(t(()=>l.getItem(s)))})},nobody:e})})()
const Probe=Object.freeze({create:(e,t)=>{const r=async()=>{let r=0
try{const a=new e.AbortController
r=e.setTimeout(()=>a.abort(),1e4)
const c=await e.fetch(t,{cache:"no-store",signal:a.signal})
return c.ok&&"alive"===(await c.text()).trim()}catch{return!1}finally{e.clearTimeout(r)}}
let a=Promise.resolve(!1)
return Object.freeze({start:async()=>{a=r(),await a},check:async()=>!await a||r()})}})
const TimeLimit=Object.freeze({read:(e,s)=>{const t=Cmi.secondsOf(s(Cmi.NAMES.MAX_TIME))||e.limit?.seconds||0
if(!t)return null
const n=s(Cmi.NAMES.TIME_ACTION)||(e.limit?.action??"")
return{seconds:t,exit:/exit/i.test(n),message:!/no message/i.test(n)}},phase:(e,s)=>{if(!e)return"free"
const t=Math.min(Math.max(300,.1*e.seconds),e.seconds/2)
return s>=e.seconds?"over":s>=e.seconds-t?"warning":"free"}})
const Extras=(()=>{const e=["401","201"],t=e=>e.split(".")[1]??""
return Object.freeze({create:(s,n)=>{let r=new Map,c=new Map,i=[]
const o=new Map
let a=null,u=0
const f=new Set
let l=!1,d=!1
const p=r=>{for(const[c,[i,a]]of r.entries()){const r=t(i)
if(l||f.has(r))return
if(o.get(i)===a)continue
d=!0
const u=n(i,a)
if("objectives"===r&&o.set(i,a),!u&&!c)return void(e.includes(s.error())&&f.add(r))}},w=e=>{const t=a??(()=>{a=new Map,u=Cmi.countOf(s.get(Cmi.NAMES.OBJECTIVES_COUNT))??0
for(let e=0;e<Math.min(u,200);e+=1){const{ID:t,STATUS:n}=Cmi.objective(e),[r,c]=[s.get(t),s.get(n)]
o.set(t,r).set(n,c),a.set(r,{index:e,status:c})}return a})(),n=t.get(e.id)??{index:u++,status:""}
t.set(e.id,n),p(Tracking.objectiveElements(n.index,{...e,status:Cmi.higher(e.status,n.status)}))}
return Object.freeze({report:e=>e.forEach(e=>r.set(e[0]?.[0]??"",e)),objectives:e=>{i=e},write:()=>(d=!1,r.forEach(p),c=new Map([...c,...r]),r=new Map,l||f.has("objectives")||i.forEach(w),d),settle:()=>c.clear(),forget:()=>{r=new Map([...c,...r]),c=new Map,o.clear()},surrender:()=>{l=!0}})}})})()
const Session=(()=>{const{NAMES:e}=Cmi,t=[e.SUSPEND_DATA,e.STATUS,e.RAW],r=(e,t=1/0)=>{let r=0,n=null
const i=()=>{if(null===n)return r
const i=e()
return r+=Math.min(Math.max(0,i-n),t),n=i,r}
return Object.freeze({read:i,run:()=>{n=n??e()},pause:()=>{i(),n=null}})}
return Object.freeze({create:(n,i,{elements:s,tell:o,probe:a,clock:c})=>{const u=r(()=>n.performance.now(),"visible"===c?3e5:1/0)
let l="idle"
const d=e=>l===e
let f=!1,v=Outbox.nobody,p=0,m=0,T=0,S=0,g=0,w=0,b=0,h=!1,A=0,E=Promise.resolve(!1)
const M=new Map,U=e=>{m||(m=n.setTimeout(N,e))},k=()=>{n.clearTimeout(m),m=0},D=()=>{if("301"!==i.error())return
const e=d("active")
l="failed",k(),e&&o({kind:"gone"})},j=(e,t)=>{if(d("failed"))return!1
const r=i.set(e,t)
return r||D(),r},O=Extras.create(i,j),y=()=>{M.clear(),O.forget()},P=e=>s(u.read()-p,e),x=()=>{if(d("failed"))return!1
const e=i.save()
return e||(y(),h=!0,D()),e},z=(e,r)=>{const n=((e,r)=>{let n=!0
for(const[s,o]of P(e))r&&!r.includes(s)||M.get(s)===o||(j(s,o)||!t.includes(s)||"401"===i.error()?M.set(s,o):n=!1)
return n})(e,r),s=h
r||s||O.write()
const o=x()
return!r&&s&&o&&(h=!1,O.write()&&!x()&&(A+=1)>=2&&O.surrender()),n&&o&&!d("failed")},C=()=>{b+=1,o({kind:"not-saved",failures:b}),U(Math.min(5e3*2**(b-1),6e4))},L=(e="suspend",t)=>{if(k(),!d("active")||f)return d("active")
const r=S
w+=1
const n=z(e,t)
return E=n?(async e=>{const t=new Date,r=w,n=await a.check()
if(r!==w||!d("active"))return n
if(!n)return y(),C(),!1
const i=b>0||e>g
return b=0,g=e,O.settle(),e===S&&v.clear(),i&&o({kind:"saved",at:t}),!0})(r):Promise.resolve(!1),!n&&d("active")&&C(),n},N=()=>L()
n.addEventListener("online",()=>b&&N())
const _=()=>{T=n.setTimeout(_,6e4),u.read(),m||N()},q=()=>{d("finished")||(u.run(),T=T||n.setTimeout(_,6e4))},I=()=>{u.pause(),n.clearTimeout(T),T=0},R=()=>{l="active",f=["review","browse"].includes(i.get(e.MODE).trim().toLowerCase())},W=()=>{l="finishing",k(),I(),i.quit(),l="finished"},X=(e="suspend")=>{if(!d("active"))return!1
l="finishing"
const t=f||z(e)
return!d("failed")&&(W(),t)},B=async(e,t="suspend")=>{if(f||!d("active"))return X(t)
const r=S,n=L(t)&&await E
if(!d("active")||e&&!n)return n
if(n){if(S!==r)return B(e,t)
W()}else X(t)
return n},F=()=>{S+=1,f||(v.write(new Map(P("suspend")).get(e.SUSPEND_DATA)??""),d("active")&&U(200))}
return Object.freeze({state:()=>l,open:()=>(i.present&&(i.init()||"101"===i.error()&&(i.get(e.STATUS),"0"===i.error()))?R():l="failed","open"!==c&&"hidden"===n.document.visibilityState||q(),d("active")),silent:()=>f,get:e=>{const t=i.get(e)
return M.set(e,t),t},begin:t=>{if(f||!d("active"))return
v=t
const r=M.get(e.STATUS)??i.get(e.STATUS);["","not attempted"].includes(r.trim().toLowerCase())&&L("suspend",[e.STATUS,e.EXIT]),v.kept()&&F()},changed:F,report:O.report,objectives:O.objectives,save:N,finish:X,close:B,reopen:()=>!(!d("finished")&&!d("failed")||!i.init()||(R(),y(),p=u.read(),q(),0)),pause:(e=!1)=>{(e||"visible"===c)&&I()},resume:q,time:u.read})},stopwatch:r})})()
const Words=Object.freeze({create:(t,e)=>{let n="en"
try{n=Intl.getCanonicalLocales(e)[0]??n}catch{}const r=new Intl.PluralRules(n),o=new Intl.NumberFormat(n,{maximumFractionDigits:2}),i=new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit"}),a=(t,e)=>new Intl.NumberFormat(n,{style:"unit",unit:e,unitDisplay:"long"}).format(t),u=(e,n={})=>(t[e]??e).replace(/\{(\w+)\}/g,(t,e)=>{const r=n[e]
return void 0===r?t:"number"==typeof r?o.format(r):r}),l={say:u,count:(e,n)=>{const o=`${e}_${r.select(n)}`
return u(o in t?o:`${e}_other`,{count:n})},time:t=>i.format(t),duration:t=>{const e=Math.floor(t/60),n=t%60
return[e&&a(e,"hour"),(n||!e)&&a(n,"minute")].filter(Boolean).join(" ")},list:(t,e="conjunction")=>new Intl.ListFormat(n,{type:e}).format(t)}
return Object.freeze(l)}})
const Marks=(()=>{const t=(t,e)=>[...t.querySelectorAll(e)].filter(t=>t instanceof HTMLElement),e=(e,n,o)=>{for(const s of t(e,n))s.textContent!==o&&(s.textContent=o)}
return Object.freeze({all:t,say:e,show:(n,o,s)=>{s&&"string"==typeof s&&e(n,o,s)
for(const e of t(n,o))e.hidden=!s},around:(t,e)=>t instanceof Element?t.closest(e):null,focus:t=>{t&&t.tabIndex<0&&!t.hasAttribute("tabindex")&&(t.tabIndex=-1),t?.focus()}})})()
const Questions=(()=>{const e=e=>[...e.querySelectorAll("input")]
return Object.freeze({create:(t,a,s,{state:r,act:n,now:o})=>{const c=t.ownerDocument,i=new Map,d=e=>i.set(e.dataset.question??"",o()),u=new WeakSet,l=(t,a,r)=>{const n=t.dataset.option??"",o=a.response.includes(n),c=a.correct.includes(n),i=a.checked?o?c?"correct":"wrong":c&&r?"missed":"":""
t.dataset.result=i
for(const e of Marks.all(t,"[data-mark]"))e.textContent=i&&s.say(`mark_${i}`)
Marks.show(t,"[data-feedback]",i)
for(const s of e(t))s.checked=o,s.disabled=a.checked},q=(e,t)=>{const s=Progress.questionView(a,r(),e.dataset.question??"")
for(const a of Marks.all(e,"[data-option]"))l(a,s,t)
Marks.show(e,"[data-explanation]",s.checked&&t),Marks.show(e,"[data-action='check']",!s.checked),Marks.show(e,"[data-action='try-again']",s.checked),k(e,s.checked?s.right?"right":"not_right":"",s.checked?s.right?"correct":"wrong":"")},h=t=>{const{response:s}=Progress.questionView(a,r(),t.dataset.question??"")
for(const a of e(t))a.checked=s===a.value
k(t,s&&"acknowledged",s&&"correct")},k=(e,t,a)=>{for(const r of Marks.all(e,"[data-question-result]"))r.dataset.result=a,r.textContent=t&&s.say(t)},p=(e,t)=>{const r={pass_mark:a.pages.get(e)?.quiz?.pass_mark??0},n=[s.say("quiz_score",{score:t.percent,points:t.points,possible:t.possible}),s.say(t.passedNow?"quiz_passed":"quiz_not_passed",r)]
t.bestPercent>t.percent&&n.push(s.say("quiz_best",{score:t.bestPercent})),0!==t.triesLeft||t.passed||n.push(s.say("tries_none")),t.triesLeft&&t.canRetry&&n.push(s.count("tries_left",t.triesLeft)),t.review.length&&n.push(s.say("review"))
const o=n.map(e=>{const t=c.createElement("p")
return t.textContent=e,t})
if(!t.review.length)return o
const i=c.createElement("ul")
return i.append(...t.review.map(t=>((e,t)=>{const r=c.createElement("li"),n=r.appendChild(c.createElement("a"))
return n.href=`#question-${t}`,n.textContent=s.say("question_number",{number:1+(a.pages.get(e)?.quiz?.questions.indexOf(t)??-1)}),r})(e,t))),[...o,i]},f=e=>{const t=e.dataset.quiz??"",s=Progress.quizView(a,r(),t)
if(s){for(const t of Marks.all(e,"[data-question]:not([data-type='acknowledgement'])"))q(t,s.reveal)
Marks.show(e,"[data-action='submit-quiz']",!s.handedIn),Marks.show(e,"[data-action='retry-quiz']",s.canRetry),Marks.show(e,"[data-quiz-error]",!1)
for(const a of Marks.all(e,"[data-quiz-result]"))a.hidden=!s.handedIn,a.dataset.result=s.handedIn?s.passedNow?"correct":"wrong":"",a.replaceChildren(...s.handedIn?p(t,s):[])}},g=t=>{const a=Marks.around(t.target,"[data-question]")
if(!a)return
const s=e(a).filter(e=>e.checked).map(e=>e.value).join("")
if(n({type:"answer",question:a.dataset.question??"",response:s}),"acknowledgement"===a.dataset.type)return h(a)
k(a,"","")
const r=Marks.around(a,"[data-quiz]")
r&&Marks.show(r,"[data-quiz-error]",!1)},w=t=>{const o=Marks.around(t.target,"[data-action]")?.dataset.action,i=Marks.around(t.target,"[data-question]"),u=Marks.around(t.target,"[data-quiz]")
var l
i&&"check"===o?(t=>{const s=t.dataset.question??""
if(!Progress.questionView(a,r(),s).response)return k(t,"choose_first",""),e(t)[0]?.focus()
n({type:"check",question:s}),q(t,!0),Marks.all(t,"[data-action='try-again']")[0]?.focus()})(i):i&&"try-again"===o?(n({type:"try-again",question:(l=i).dataset.question??""}),d(l),q(l,!0),e(l)[0]?.focus()):u&&"submit-quiz"===o?(t=>{const o=t.dataset.quiz??"",i=Progress.unanswered(a,r(),o)
if(i.length){for(const e of Marks.all(t,"[data-quiz-error]"))e.hidden=!1,e.textContent=s.count("unanswered",i.length)
const a=(d=i[0]??"",c.getElementById(`question-${d}`))
return a&&e(a)[0]?.focus()}var d
n({type:"hand-in",quiz:o}),f(t),Marks.all(t,"[data-quiz-result]")[0]?.focus()})(u):u&&"retry-quiz"===o&&(t=>{const a=t.dataset.quiz??""
n({type:"retry",quiz:a}),Marks.all(t,"[data-question]").forEach(d),f(t),e(t)[0]?.focus()})(u)}
return Object.freeze({start:()=>{Marks.show(t,"[data-feedback], [data-explanation], [data-quiz-result], [data-quiz-error], [data-action='try-again'], [data-action='retry-quiz']",!1),t.addEventListener("change",g),t.addEventListener("click",w)},prepare:e=>{const t=Marks.all(e,"[data-question]")
if(t.forEach(d),!u.has(e)){u.add(e)
for(const e of t)"acknowledgement"===e.dataset.type?h(e):e.closest("[data-quiz]")||q(e,!0)
Marks.all(e,"[data-quiz]").forEach(f)}},latency:e=>o()-(i.get(e)??NaN)})}})})()
const PageNavigation=Object.freeze({create:(e,t,a,s)=>{const r=e.document,n=r.title,o=new Map(Marks.all(r,"[data-page]").map(e=>[e.dataset.page??"",e])),l=Marks.all(r,"[data-page-link]"),c=Marks.all(r,"[data-here]"),i=Marks.all(r,"[data-progress]"),d=Marks.all(r,"#contents"),u=Marks.all(r,"button[data-action='contents']"),g=Marks.all(r,"[data-locked-message]").find(e=>!e.closest("[data-page]"))
let f="",p=!1
const h=e=>(t.pages.get(e)??t.modules.get(e))?.title??e,m={p:"passed",c:"completed",f:"failed",i:"incomplete",b:"incomplete",n:"not_attempted"},y=([e,...r])=>{const n=e=>Progress.statusOf(t,s.state(),e),o=()=>r.filter(e=>Array.isArray(e)&&!1===Progress.holds(e,n)).map(y),l=()=>{const e=String(r[1]).charAt(0).toLowerCase()
return a.say("need_status",{item:h(r[0]),status:a.say(`status_${m[e]??"completed"}`)})}
switch(e){case"id":return h(r[0])
case"=":return l()
case"<>":return a.say("need_not",{item:l()})
case"not":return a.say("need_not",{item:y(r[0])})
case"and":return a.list(o())
case"or":return a.list(o(),"disjunction")
case"at-least":return a.say("need_some",{count:r[0],list:a.list(r.slice(1).map(y))})
default:return""}},k=()=>{const e=t.pages.get(f)?.module??"",s=t.modules.get(e)?.number??[...t.modules.keys()].indexOf(e)+1,r=(t.pagesOf.get(e)??[]).map(e=>e.id)
return a.say("contents_here",{module:s,page:r.indexOf(f)+1,pages:r.length})},b=(e,t,a)=>{e.getAttribute(t)!==a&&(null===a?e.removeAttribute(t):e.setAttribute(t,a))},M=e=>{for(const t of u)b(t,"aria-expanded",String(e))
for(const t of d)b(t,"data-open",e?"":null)},v=()=>u.some(e=>"true"===e.getAttribute("aria-expanded")),A=e=>{const s=o.get(f)?.querySelector("[data-locked-message]")??g
s instanceof HTMLElement&&(s.hidden=!e,e&&(s.textContent=(e=>{if("module"!==e.why)return a.say(`locked_${e.why}`,{page:h(e.page)})
const s=t.modules.get(e.module)?.requires
return a.say("locked_module",{module:h(e.module),needs:s?y(s):""})})(e),Marks.focus(s)))},w=e=>{let t=e.slice(1)
try{t=decodeURIComponent(t)}catch{}const a=e.startsWith("#")&&t?r.getElementById(t):null,s=a?.closest("[data-page]")
return{page:s instanceof HTMLElement?s.dataset.page??"":"",target:a}},x=null!==r.querySelector("a[data-action='quick-exit']"),E=e=>{const t=o.get(e)
if(!t)return
s.prepare(t)
const l=o.get(f)
l&&(l.hidden=!0),t.hidden=!1,f=e,A(null),M(!1),r.title=a.say("title",{page:h(e),course:n})
for(const e of c)e.textContent=k()
s.shown(e)},L=()=>{try{e.history.replaceState(e.history.state,"",`#${encodeURIComponent(f)}`)}catch{}},_=()=>{const{page:t,target:a}=w(e.location.hash)
if(!t||!a||p)return
const r=t===f?void 0:s.locks().get(t)
if(r)return L(),A(r)
t!==f&&E(t),a!==o.get(t)?(Marks.focus(a),a.scrollIntoView()):(Marks.focus(a.querySelector("h1")??a),e.scrollTo(0,0))},S=t=>{if(Marks.around(t.target,"button[data-action='contents']"))return M(!v())
const a=Marks.around(t.target,"a[href^='#']"),{page:r}=w(a?.getAttribute("href")??""),n=r===f?void 0:s.locks().get(r)
if(r){if(M(!1),!n)return((t,a)=>{if(!(0!==t.button||t.ctrlKey||t.metaKey||t.shiftKey||t.altKey)){if(a===e.location.hash)_()
else{if(!x)return
e.location.replace(a)}t.preventDefault()}})(t,a?.getAttribute("href")??"")
t.preventDefault(),A(n)}},q=e=>{"Escape"===e.key&&v()&&(M(!1),u[0]?.focus())},O=e=>{for(const[t,a]of o)a.hidden=p||!e&&t!==f}
return Object.freeze({start:t=>{const{page:a,target:n}=w(e.location.hash),l=""!==a&&!s.locks().has(a)
for(const e of o.values())e.hidden=!0
E(l?a:t),l&&n!==o.get(a)?n?.scrollIntoView():L(),r.addEventListener("click",S),r.addEventListener("keydown",q),e.addEventListener("hashchange",_),e.addEventListener("beforeprint",()=>O(!0)),e.addEventListener("afterprint",()=>O(!1))},refresh:()=>{const e=s.locks(),{pages:r}=s.state()
for(const s of l){const n=s.dataset.pageLink??"",o=r.has(t.pages.get(n)?.number??0),l=e.has(n)?"locked":o?"seen":""
b(s,"aria-current",n===f?"page":null),b(s,"aria-disabled","locked"===l?"true":null),s.dataset.state!==l&&(s.dataset.state=l,Marks.say(s,"[data-state-text]",l&&a.say(l)))}for(const t of o.get(f)?.querySelectorAll("a[data-action='next'], a[data-action='previous']")??[])b(t,"aria-disabled",e.has(w(t.getAttribute("href")??"").page)?"true":null)
for(const e of i)e.setAttribute("value",String(Progress.percent(t,s.state())))},close:()=>{p=!0,M(!1),O(!1)
for(const e of[...d,...u])e.hidden=!0}})}})
const Media=(()=>{const{NAMES:e}=Cmi,t=e=>e.muted?-1:Math.round(100*e.volume)||-1,a=(e,t)=>{t>0&&(e.volume=t/100),e.muted=t<0},n=e=>.05*Math.round(2**(e/100)/.05),o=e=>Math.round(Math.min(Math.max(100*Math.log2(e),-100),100))||0,r=(e,t)=>{e.playbackRate=n(t),e.defaultPlaybackRate=n(t)},s=e=>[...e.querySelectorAll("track")].filter(({kind:e})=>"captions"===e||"subtitles"===e),c=e=>e.split("-")[0]??"",i=(e,t)=>{try{return new Intl.DisplayNames(t,{type:"language"}).of(e)??""}catch{return""}},l=(e,t)=>{const a=t.trim().toLowerCase(),n=s(e)
return n.find(e=>e.srclang.toLowerCase()===a)??n.find(e=>(({srclang:e,label:t})=>{const a=c(e)
return[a,t,i(a,"en"),i(a,a)].map(e=>e.toLowerCase())})(e).includes(c(a)))??n.find(e=>e.default)??n[0]},d=(e,t)=>{for(const a of s(e))a.default=a===t,a.track.mode=a===t?"showing":"disabled"}
return Object.freeze({create:(n,{get:c,set:i})=>{const f=[...n.querySelectorAll("video, audio")].filter(e=>e instanceof HTMLMediaElement),[u]=f
if(!u)return
const m=e=>Math.min(Math.max(Number(c(e))||0,-100),100),E=(e,t,a,o,r)=>{const s=m(e)
s&&f.forEach(e=>r(e,s))
let c=s?o(u):a
n.addEventListener(t,({target:t})=>{if(t instanceof HTMLMediaElement&&o(t)!==c){c=o(t)
for(const e of f)e!==t&&r(e,c)
i(e,String(c))}},!0)}
E(e.PREF_AUDIO,"volumechange",100,t,a),E(e.PREF_SPEED,"ratechange",0,({playbackRate:e})=>o(e),r)
let h=Math.sign(m(e.PREF_TEXT)),g=c(e.PREF_LANGUAGE)
const M=e=>h>0||!h&&s(e).some(e=>e.default)?l(e,g):void 0,L=t=>{const a=s(t).find(e=>"showing"===e.track.mode)
if(a!==M(t)){a&&s(t).length>1&&(!g||a!==l(t,g))&&i(e.PREF_LANGUAGE,g=a.srclang),h!==(a?1:-1)&&i(e.PREF_TEXT,String(h=a?1:-1))
for(const e of f)e!==t&&d(e,M(e))}};(h||g)&&f.forEach(e=>d(e,M(e)))
for(const e of f)e.textTracks.addEventListener?.("change",()=>L(e))},rateOf:n,speedOf:o})})()
const Support=(()=>{const e=(e,t,s)=>{const n=t=>e.pages.get(t??"")?.title??""
return Progress.open(e,t).map(t=>{if("quiz"===t.kind)return s.say("open_quiz",{page:n(t.page)})
if("time"===t.kind)return s.say("open_time",{time:s.duration(Math.ceil(t.seconds/60))})
if("acknowledgement"===t.kind)return s.say("open_acknowledgement",{page:n(e.questions.get(t.question)?.page)})
const o=s.count("open_pages",t.need)
return t.need<t.missing.length||t.need>5?o:s.say("open_titles",{pages:o,list:s.list(t.missing.map(n))})})},t=e=>e.querySelector("[data-save-status]")?.textContent??"",s=({at:e,verb:t,args:s,answer:n,error:o})=>`${e.toISOString().slice(11,23)} ${t}(${s.join(", ").slice(0,200)}) = ${n?.slice(0,200)}${Number(o)?` ERROR ${o}`:""}`
return Object.freeze({create:(n,o)=>{const r=n.document,a=r.querySelector("dialog[data-support-panel]"),c=a?.querySelector("textarea")
c&&a?.showModal&&(r.addEventListener("keydown",r=>{"KeyS"===r.code&&r.ctrlKey&&r.altKey&&r.shiftKey&&!a.open&&(r.preventDefault(),((n,o,r,a)=>{const{course:c,words:i,session:l,connection:p}=a,u=a.state(),d=(e,t)=>Marks.say(o,`[data-support="${e}"]`,t)
d("status",(({status:e,score:t},s)=>{const n="browsed"===e?"incomplete":e.replace(" ","_")||"not_attempted",o=s.say(`status_${n}`)
return null===t?o:s.say("status_score",{status:o,score:t})})(u,i)),d("saved",t(n.document)||i.say("saved_never")),d("session",i.say(`session_${l.silent()?"silent":p.present?l.state():"none"}`)),d("time",i.duration(Math.floor(a.seconds()/60))),d("copied","")
const m=e(c,u,i)
for(const e of Marks.all(o,"[data-support='open']"))e.replaceChildren(...(m.length?m:[i.say("open_nothing")]).map(e=>{const t=n.document.createElement("li")
return t.textContent=e,t}))
r.value=(({document:e,navigator:n,innerWidth:o,innerHeight:r,location:a},{course:c,connection:i,session:l,...p})=>{const u=i.calls(),{course:d,version:m,sco:y,format:g}=c.contract,w={course:d,version:m,sco:y,format:g,now:new Date,saved:t(e),lms:i.present,session:l.state(),silent:l.silent(),kept:p.kept(),open:Progress.open(c,p.state()),elements:Object.fromEntries(p.elements()),browser:n.userAgent,window:[o,r],protocol:a.protocol,errors:[...new Set(u.map(({error:e})=>e).filter(Number))].map(e=>({code:e,...i.explain(e)})),calls:u.map(s)}
return JSON.stringify(w,null,1)})(n,a)})(n,a,c,o),a.showModal())}),a.addEventListener("click",async({target:e})=>{const t=Marks.around(e,"button")?.dataset.action
"close"===t&&a.close(),"copy"===t&&Marks.say(a,"[data-support='copied']",o.words.say(await(async(e,t)=>{try{return await e.navigator.clipboard.writeText(t.value),!0}catch{return t.select(),Boolean(e.document.execCommand?.("copy"))}})(n,c)?"copied":"copy_yourself"))}))},open:e})})()
const Leaving=(()=>{const e=(e,t,i,a)=>{const n=e.document,[s]=Marks.all(n,"[data-exit-message]"),c=s?.textContent??""
let o=!1,r=!1
const d=e=>{Marks.show(n,"[data-exit-message]",e),s?.focus()}
n.addEventListener("click",n=>{Marks.around(n.target,"button[data-action='exit']")&&(async()=>{if(r&&"active"===t.state()&&(r=o=!1),r)return s?.focus()
const n="active"===t.state()&&!t.silent(),l=o
o=!0
const u=await t.close(!l)
if(!r){if("active"===t.state())return d(i.say("exit_waiting"))
r=!0,d(n?(e=>{const t=a.open()
return`${e} ${t.length?i.say("exit_open",{list:i.list(t)}):i.say("exit_done")}`})(u?c:i.say(a.kept()?"exit_kept":"exit_lost")):i.say("exit_unsaved")),e.opener&&e.top===e&&e.close()}})()})}
return Object.freeze({watch:(t,i,a,n)=>{((e,t)=>{const i=e.document
let a=[]
const n=i=>{i instanceof HTMLAnchorElement&&((e,i)=>{e.document.documentElement.style.visibility="hidden",e.document.title=""
try{e.top?.location.replace(i)}catch{e.location.replace(i)}t.finish()})(e,i.href)}
i.addEventListener("click",e=>{const t=Marks.around(e.target,"a[data-action='quick-exit']")
t&&(e.preventDefault(),n(t))}),i.addEventListener("keydown",e=>{"Escape"!==e.key||e.repeat||i.querySelector("dialog[open]")||(a=[...a,e.timeStamp].filter(t=>e.timeStamp-t<=2e3),a.length>=3&&n(i.querySelector("a[data-action='quick-exit']")))})})(t,i),e(t,i,a,n),((e,t,i)=>{const a=e.document,n=(e=!1)=>{i.pause(),t.pause(e)},s=()=>{"hidden"!==a.visibilityState&&(i.resume(),t.resume())}
a.addEventListener("visibilitychange",()=>{if("hidden"!==a.visibilityState)return s()
n(),t.save()}),e.addEventListener("pagehide",e=>{n(!0),e.persisted?t.save():t.finish()}),e.addEventListener("pageshow",e=>{e.persisted&&(a.documentElement.style.visibility="","active"!==t.state()&&(t.reopen()?(Marks.show(a,"[data-exit-message]",!1),t.changed()):"finished"===t.state()&&i.gone()),s())})})(t,i,n)}})})()
const Main=(()=>{const e=(e,t,s)=>Marks.show(e,`[data-notice='${t}']`,s),t=(t,s,n)=>{const{kind:o}=n
Marks.say(t,"[data-save-status]","saved"===o?s.say("saved",{time:s.time(n.at)}):"not-saved"===o?s.say("not_saved"):""),e(t,"not-saved","not-saved"===o&&n.failures>=2),e(t,"session-gone","gone"===o)},s=(async s=>{const n=s.document,o=Course.index((e=>{const t=JSON.parse(e.getElementById("course-data")?.textContent??"null")
if(2!==t?.format)throw new Error("course-data is not a contract of format 2")
return t})(n)),{builds_on:a=[],strings:r}=o.contract,i=Words.create(r,n.documentElement.lang),c=n.getElementById("content")??n.body,d=await(async(e,t,s)=>{const{contract:n}=t
let o=!1
const a=await Transport.connect(e,1e3),r=Probe.create(e,"runtime/alive.txt"),i=Session.create(e,a,{elements:(e,s)=>(l=Tracking.apply(t,l,{type:"time",seconds:u()}),Tracking.elements(t,l,e,o?"time-out":s)),tell:s,probe:r,clock:n.session_time}),c=i.open()&&!i.silent()
c&&r.start()
const d=c?Outbox.create(e,n.course,n.sco,i.get(Cmi.NAMES.STUDENT_ID)):Outbox.nobody
let l=((e,t,s)=>{const n="active"===t.state(),o=n?t.get:()=>"",a=Tracking.restore(e,o),r=n&&s.recall(a.revision)
return Interactions.resume(e,r?Tracking.restore(e,o,r):a,Cmi.countOf(o(Cmi.NAMES.INTERACTIONS_COUNT)))})(t,i,d)
const m=l.seconds,u=()=>m+i.time()/1e3
return c&&i.begin(d),Object.freeze({connection:a,session:i,tracked:c,seconds:u,kept:d.kept,state:()=>l,happen:(e,s)=>{const n=l,o=Interactions.report(t,n,Tracking.apply(t,n,e),e,{at:new Date,latency:s})
l=o.state,l!==n&&(i.report(o.records),i.objectives(Tracking.objectives(t,l)),i.changed())},timeUp:()=>{o=!0},elements:()=>Tracking.elements(t,l,i.time())})})(s,o,e=>{t(n,i,e),"saved"===e.kind&&w.saved()}),{session:l,connection:m,state:u}=d,p=()=>e(n,"session-gone",!0)
e(n,"no-lms",!m.present),m.present&&"active"!==l.state()&&p(),e(n,"review",l.silent())
const g=a.length>0&&!u().pages.size&&!l.silent()
e(n,"builds-on",g&&i.say("builds_on",{list:i.list(a.map(({title:e})=>e))}))
const v=s=>{d.happen(s,y.latency),h.refresh(),u().pages.size>1&&e(n,"builds-on",!1),"finished"===l.state()&&(Marks.show(n,"[data-exit-message]",!1),t(n,i,{kind:"gone"}))},k=Session.stopwatch(()=>s.performance.now()),y=Questions.create(c,o,i,{state:u,act:v,now:k.read}),h=PageNavigation.create(s,o,i,{state:u,locks:()=>l.silent()?new Map:Progress.locks(o,u()),prepare:y.prepare,shown:e=>v({type:"page",page:e})}),w=((t,s,n,o,a,r)=>{const{contract:i}=s,{session:c,state:d,seconds:l}=o,m=(s,n)=>e(t.document,s,n)
let u=o.tracked&&Progress.open(s,d()).length?TimeLimit.read(i,c.get):null,p=!1,g=0
const v=async()=>{await c.close(!0),"active"!==c.state()&&m("time-over",`${n.say("time_over")} ${n.say("exit_unsaved")}`)},k=()=>{g=0
const e=l(),c=i.completion.minimum_time
e>=c&&d().seconds<c&&a({type:"time",seconds:e})
const y=u&&(u.exit||u.message)?u:null,h=TimeLimit.phase(y,e)
m("time",y&&"warning"===h?n.say("time_left",{time:n.duration(Math.ceil((y.seconds-e)/60))}):""),y&&"over"===h&&(u=null,y.exit?(()=>{p=!0,o.timeUp()
for(const{id:e,quiz:t}of i.pages)t&&Progress.unanswered(s,d(),e).length<t.questions.length&&a({type:"hand-in",quiz:e})
r(),m("builds-on",""),Marks.show(t.document,"[data-leave]",!1),m("time-over",n.say("time_over")),Marks.focus(Marks.all(t.document,"[data-notice='time-over']")[0]),v()})():m("time-over",n.say("time_over_go_on"))),(u||e<c)&&(g=t.setTimeout(k,1e3))}
return Object.freeze({run:()=>g||k(),stop:()=>{t.clearTimeout(g),g=0},saved:()=>p&&v()})})(s,o,i,d,v,h.close)
k.run(),y.start(),h.start(Progress.resumePage(o,u())),w.run(),Media.create(c,(({session:e,connection:t,tracked:s})=>{let n=!s
return{get:s=>{const o=n?"":e.get(s)
return n=n||""===o&&"0"!==t.error(),o},set:(t,s)=>{n||(e.report([[[t,s]]]),e.changed())}}})(d)),Support.create(s,{course:o,words:i,...d}),Leaving.watch(s,l,i,{open:()=>Support.open(o,u(),i),kept:d.kept,pause:()=>{k.pause(),w.stop()},resume:()=>{k.run(),w.run()},gone:p}),n.documentElement.classList.add("ready")})(window).catch(e=>{throw Boot.giveUp(),e})
return Object.freeze({started:s})})()
