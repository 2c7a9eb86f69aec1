/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Cmi=(()=>{const e=Object.freeze({STUDENT_ID:"cmi.core.student_id",LOCATION:"cmi.core.lesson_location",STATUS:"cmi.core.lesson_status",CREDIT:"cmi.core.credit",MODE:"cmi.core.lesson_mode",EXIT:"cmi.core.exit",TIME:"cmi.core.session_time",RAW:"cmi.core.score.raw",MIN:"cmi.core.score.min",MAX:"cmi.core.score.max",SUSPEND_DATA:"cmi.suspend_data",MAX_TIME:"cmi.student_data.max_time_allowed",TIME_ACTION:"cmi.student_data.time_limit_action",PREF_AUDIO:"cmi.student_preference.audio",PREF_LANGUAGE:"cmi.student_preference.language",PREF_SPEED:"cmi.student_preference.speed",PREF_TEXT:"cmi.student_preference.text",INTERACTIONS_COUNT:"cmi.interactions._count",OBJECTIVES_COUNT:"cmi.objectives._count"}),t=Object.freeze(["","not attempted","browsed","incomplete","failed","completed","passed"]),c=e=>String(e).padStart(2,"0")
return Object.freeze({NAMES:e,interaction:(e,t)=>`cmi.interactions.${e}.${t}`,objective:e=>{const t=`cmi.objectives.${e}`
return{ID:`${t}.id`,RAW:`${t}.score.raw`,MIN:`${t}.score.min`,MAX:`${t}.score.max`,STATUS:`${t}.status`}},STATUSES:t,higher:(e,c)=>t[Math.max(0,t.indexOf(e),t.indexOf(c))]??"",timespan:e=>{const t=Math.min(Math.max(Math.round(e/10)||0,0),3599999999)
return`${String(Math.floor(t/36e4)).padStart(4,"0")}:${c(Math.floor(t/6e3)%60)}:${c(Math.floor(t/100)%60)}.${c(t%100)}`},secondsOf:e=>{const t=/^(\d{1,5}):(\d\d):(\d\d(?:\.\d*)?)$/.exec(e.trim())??/^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(e.trim())
return t&&3600*Number(t[1]??0)+60*Number(t[2]??0)+Number(t[3]??0)},time:e=>`${c(e.getHours())}:${c(e.getMinutes())}:${c(e.getSeconds())}`,decimal:e=>String(Math.round(100*e)/100),scoreOf:e=>{const t=/^\d{1,3}(\.\d*)?$/.test(e.trim())?Number(e):NaN
return t>=0&&t<=100?Math.round(100*t)/100:null},countOf:e=>/^\d{1,6}$/.test(e.trim())?Number(e):null,identifier:e=>e.replace(/[^A-Za-z0-9_-]/g,"_").slice(0,255)||"_"})})()
const Transport=(()=>{const t=/student_(id|name)$/,e=(t,e)=>{try{return t[e]}catch{return}},n=t=>Boolean(t)&&"function"==typeof e(t,"LMSInitialize"),r=t=>{const n=[]
for(let r=t;r&&!n.includes(r)&&n.length<100;r=e(r,"parent"))n.push(r)
return n},s=t=>{const n=r(t)
return[...n,...n.flatMap(t=>r(e(t,"opener")))]},i=t=>{for(const r of s(t)){const t=e(r,"API")
if(n(t))return t}return null},o=t=>/^\s*(true|1)\s*$/i.test(t??""),c=e=>{let n=""
const r=[],s=(t,...r)=>{n=""
try{if("function"!=typeof e[t])return null
const n=e[t](...r)
return null==n?"":String(n)}catch{return n="101",""}},i=(e,...i)=>{const o=s(e,...i)
return r.length>=200&&r.shift(),r.push({at:new Date,verb:e,args:i,answer:o&&t.test(i[0]??"")?"…":o,error:n}),o},c=()=>{if(n)return n
const t=(s("LMSGetLastError")??"").trim(),e=n||t||"0"
n=""
const i=r[r.length-1]
return i&&(i.error=e),e}
return Object.freeze({present:!0,init:()=>{const t=i("LMSInitialize","")??""
return o(t)||!/^\s*(false|0)\s*$/i.test(t)&&void 0},get:t=>i("LMSGetValue",t)??"",set:(t,e)=>{const r=i("LMSSetValue",t,e)
if(null===r)return!1
if(o(r))return!0
const s=c()
return"0"!==s&&(n=s),"0"===s},save:()=>{const t=i("LMSCommit","")
return!(null!==t&&!o(t))||""===t&&"0"===c()},quit:()=>{const t=i("LMSFinish","")
return null===t||o(t)},error:c,calls:()=>r.slice(),explain:t=>({text:s("LMSGetErrorString",t)??"",diagnostic:s("LMSGetDiagnostic",t)??""})})},u=Object.freeze({present:!1,init:()=>!1,get:()=>"",set:()=>!1,save:()=>!1,quit:()=>!1,error:()=>"0",calls:()=>[],explain:()=>({text:"",diagnostic:""})})
return Object.freeze({connect:(t,e)=>new Promise(n=>{const r=1===s(t).length,o=e=>{const s=i(t)
s?n(c(s)):r||e<=0?n(u):t.setTimeout(()=>o(e-50),50)}
o(e)}),find:i,connection:c})})()
const SuspendData=(()=>{const e="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",t={b:"browsed",i:"incomplete",f:"failed",c:"completed",p:"passed"},s=1e4,n=35999999,a=()=>({status:"",score:null,here:0,pages:new Set,quizzes:new Map,answers:new Map,seconds:0,revision:0,reported:0,order:[],clocks:new Map,lots:""}),r=(t,s=1)=>{let n=""
for(let s=t;s>0;s=Math.floor(s/64))n=e.charAt(s%64)+n
return n.padStart(s,"A")},o=t=>[...t].reduce((t,s)=>64*t+(e.includes(s)?e.indexOf(s):NaN),0),c=(e,t)=>e.match(new RegExp(`.{${t}}`,"g"))??[],p=(e,t)=>e.split("!").slice(0,-1).map(e=>t.exec(e)??[]),d=e=>e.replace(/\((.{4})/g,(e,t)=>String.fromCharCode(parseInt(t,16))),i=(e,t)=>({attempts:Math.max(e?.attempts??0,t.attempts),best:Math.max(e?.best??0,t.best),last:(e??t).last,handedIn:Boolean(e?.handedIn),passed:Boolean(e?.passed)||t.passed}),l=(e,t,s,n)=>{const a="*"===s,r=t&&Course.legal(t,n),o=a&&r&&!t.options
t&&(r===n||o)&&(r||a)&&e.answers.set(t.number,{response:r,checked:a})},u=(e,t,s,n)=>{const a=e.quizzes.get(t.number)??s,r=s.attempts>a.attempts||n&&s.attempts===a.attempts
e.quizzes.set(t.number,r?i(s,a):i(a,s))},m=e=>[...e].sort(([e],[t])=>e-t),h=([e,{attempts:t,best:s,last:n,handedIn:a,passed:o}])=>r(e,2)+r(Math.min(t,4095),2)+r(s,3)+r(n,3)+r(Number(a)+2*Number(o)),g=([e,{response:t,checked:s}])=>`${r(e,2)}${s?"*":"."}${(e=>e.replace(/[^\w.-]/g,e=>`(${e.charCodeAt(0).toString(16).padStart(4,"0")}`))(t)}!`
return Object.freeze({FULL:s,empty:a,joined:i,decode:(e,r)=>{const i=a(),[m,...h]=String(e).split("~"),g=new Map(Object.entries("2"===m?((e,a)=>{const{last:r}=a.contract,i=(t,s)=>(n,a)=>{a&&n.length<=s&&(e[t]=o(n)||0)}
return{s:(n,a)=>{const[,r="",c=""]=a&&/^([bifcp-])(...)?$/.exec(n)||[]
r&&o(c)<=s&&(e.status=t[r]??"",e.score=c?o(c)/100:null)},r:i("revision",5),t:i("seconds",5),h:(t,s)=>{s&&o(t)<=r.page&&(e.here=a.pageAt.get(o(t))?.number??o(t))},q:t=>{for(const n of c(t,11)){const[t=0,r,c=0,p=0,d=0]=(/^(..)(..)(...)(...)(.)/.exec(n)??[]).slice(1).map(o),i=a.pageAt.get(t)
i?.quiz&&r&&c<=s&&p<=s&&d<4&&u(e,i,{attempts:r,best:c,last:p,handedIn:d%2>0,passed:d>1},t===i.number)}},p:t=>{for(let s=1;s<=Math.min(6*t.length,r.page);s+=1)(o(t.charAt((s-1)/6))>>(s-1)%6)%2&&e.pages.add(s).add(a.pageAt.get(s)?.number??s)},i:i("reported",3),o:t=>{e.order=[...new Set(c(t,2).map(o))].filter(e=>e>0&&e<=r.question)},d:(t,s)=>{s&&/^[\w-]{3}$/.test(t)&&(e.lots=t)},k:t=>{for(const s of c(t,7)){const t=a.pageAt.get(o(s.slice(0,2))),r=o(s.slice(2))
t?.quiz?.seconds&&r<=n&&e.clocks.set(t.number,r)}},a:t=>{for(const[,s="",n,r=""]of p(t,/^(..)([*.])((?:[\w.-]|\([0-9a-f]{4})*)$/))l(e,a.questionAt.get(o(s)),n,d(r))}}})(i,r):"1"===m?((e,n)=>{const a=(e="")=>n.pageOfKey.get(e),r=(e="",t="")=>Math.min(Math.round(s*Number(e)/Number(t))||0,s)
return{s:(s,n)=>{const[,a="",r]=n&&/^([bifcp-])(\d+(?:\.\d+)?)?$/.exec(s)||[]
e.status=t[a]??"",e.score=r?Math.min(Number(r),100):null},h:t=>{e.here=a(t)?.number??0},q:t=>{const s=/^(...)(\d+)-([\d.]+)-([\d.]+)-([\d.]+)-([\d.]+)-(h?p?)$/
for(const[,n,o,c,d,i,l,m=""]of p(t,s)){const[t,s]=[a(n),Number(o)]
t?.quiz&&s&&u(e,t,{attempts:s,best:r(c,d),last:r(i,l),handedIn:m.includes("h"),passed:m.includes("p")},n===t.keys[0])}},p:t=>{for(const s of c(t,3))a(s)&&e.pages.add(a(s)?.number)},a:t=>{for(const[,s="",a,r=""]of p(t,/^(...)([*.])(\w*)$/))l(e,n.questionOfKey.get(s),a,r)}}})(i,r):{}))
return h.forEach((e,t)=>g.get(e.charAt(0))?.(e.slice(1),t<h.length-1)),i},encode:(e,s,a=4096)=>{const o=s.contract.interactions,c=Object.keys(t).find(s=>t[s]===e.status)??"-"
let p="2~",d=!1
const i=(e,t)=>{let s=a-p.length-2
const n=t.filter(e=>!(d=d||(s-=e.length)<0)).join("")
n&&(p+=`${e}${n}~`)},l=(e,t,s)=>i(e,t>0?[r(Math.min(t,s))]:[])
return i("s",[c+(null===e.score?"":r(Math.round(100*e.score),3))]),l("r",e.revision,64**5-1),l("t",e.seconds,n),l("h",e.here,s.contract.last.page),i("q",m(e.quizzes).map(h)),i("p",(e=>{const t=new Array(Math.ceil(Math.max(0,...e)/6)).fill(0)
for(const s of e)t[Math.ceil(s/6)-1]+=1<<(s-1)%6
return t.map(e=>r(e))})(e.pages)),"append"===o&&l("i",e.reported,262143),"overwrite"===o&&i("o",e.order.map(e=>r(e,2))),i("d",[e.lots]),i("k",m(e.clocks).map(([e,t])=>r(e,2)+r(t,5))),i("a",m(e.answers).map(g)),p},revision:e=>o(/^2~(?:[^~]*~)*?r([\w-]{1,5})~/.exec(e)?.[1]??""),digits:r,number:o})})()
const Course=(()=>{const e=(e,t)=>new Map(e.flatMap(e=>t(e).map(t=>[t,e]))),t=({options:e},t)=>1===t.length&&e.includes(t)?t:"",n=({most:e=255},t)=>t.replace(/[\u0000-\u001f\u007f]/g," ").replace(/ +/g," ").trim().slice(0,e).trimEnd(),i={choice:t,likert:t,"multiple-choice":({options:e},t)=>[...e].filter(e=>t.includes(e)).sort().join(""),"true-false":(e,t)=>"t"===t||"f"===t?t:"",acknowledgement:(e,t)=>"a"===t?t:"",sequencing:({options:e},t)=>[...t].every((n,i)=>e.includes(n)&&t.indexOf(n)===i)?t:"",matching:({options:e},t)=>{const n=(t.match(/\d[a-z]/g)??[]).filter(t=>[...t].every(t=>e.includes(t)))
return new Set(n.map(e=>e.charAt(0))).size===n.length&&2*n.length===t.length?n.sort().join(""):""},numeric:(e,t)=>t.length<=12&&/^-?\d{1,10}(\.\d+)?$/.test(t)?t:"","fill-in":n,performance:(e,t)=>{const i=n(e,t)
return[...i].every(t=>!e.options||e.options.includes(t))?i:""}},s=(e,t)=>i[e.type]?.(e,t)??"",r=(e,t)=>"undefined"==typeof Typing?t:Typing.folded(e,t),o=(e,t)=>{const n=s(e,t)
return""!==n&&e.correct.some((t,i)=>{if("numeric"===e.type){const[s,r]=e.ranges?.[i]??[Number(t),Number(t)]
return Number(n)>=s&&Number(n)<=r}return"fill-in"===e.type?r(e,s(e,t))===r(e,n):("sequencing"===e.type?((e,t)=>[...e].filter(e=>t.includes(e)).join(""))(t,n):s(e,t))===n})}
return Object.freeze({index:t=>{const{pages:n,questions:i,modules:s}=t
return Object.freeze({contract:t,pages:e(n,e=>[e.id]),pageAt:e(n,e=>[e.number,...e.also??[]]),pageNamed:new Map([...e(n,e=>e.was??[]),...e(n,e=>[e.id])]),pageOfKey:e(n,e=>e.keys),questions:e(i,e=>[e.id]),questionAt:e(i,e=>[e.number]),questionOfKey:e(i,e=>e.keys),modules:e(s,e=>[e.id]),pagesOf:new Map(s.map(e=>[e.id,n.filter(t=>t.module===e.id)]))})},legal:s,isRight:o,isWhole:({type:e,options:t,ends:n},i)=>void 0!==n?""!==i&&n.includes(i.slice(-1)):"matching"===e?i.length===2*t.replace(/\D/g,"").length:""!==i&&("sequencing"!==e||i.length===t.length),credit:(e,t)=>{const{type:n,partial:i,correct:[r=""]}=e
if(!i||o(e,t))return o(e,t)?SuspendData.FULL:0
const u=s(e,t),c=e=>"matching"===n?e.match(/../g)??[]:[...e],l=c(r),a=c(u).filter((e,t)=>"sequencing"===n?l[t]===e:l.includes(e)).length,g="multiple-choice"===n?2*a-u.length:a
return Math.max(0,Math.round(SuspendData.FULL*g/l.length))},quizQuestions:(e,t)=>(e.pages.get(t)?.quiz?.questions??[]).flatMap(t=>e.questions.get(t)??[]),quizOf:(e,t)=>{const n=e.pages.get(t.page)
return n?.quiz?.questions.includes(t.id)?n:void 0}})})()
const Progress=(()=>{const e=(e,t)=>t&&e.quizzes.get(t.number),t=(t,n)=>n.quiz?Boolean(e(t,n)?.passed):t.pages.has(n.number),n=(t,n)=>e(t,n)?.attempts??0,s=(e,t)=>null!=t.quiz?.attempts&&n(e,t)>=t.quiz.attempts,r=(e,{number:t,type:n})=>{const s=e.answers.get(t)
return Boolean(s?.checked||"acknowledgement"===n&&s?.response)},a=(e,s,a)=>{const o=e.pages.get(a),u=o?[o]:e.pagesOf.get(a)
if(!u){const t=e.questions.get(a)
return t&&(r(s,t)?"completed":"not attempted")}const i=(e=>{const t=e.filter(e=>e.required)
return t.length?t:e})(u)
return i.every(e=>t(s,e))?i.some(e=>e.quiz)||"passed"===e.contract.status.on_complete?"passed":"completed":i.some(e=>n(s,e)>0&&!t(s,e))?"failed":u.some(e=>s.pages.has(e.number))?"incomplete":"not attempted"},o=(e,t)=>{const[n,s,r]=e,a=e=>null===e?null:!e,u=(n,s)=>{const r=e.slice(n).map(e=>o(e,t)),a=r.filter(e=>!0===e).length,u=r.filter(e=>null===e).length,i=s(r.length)
return a>=i||a+u>=i&&null},i=e=>{const n=t(s)
return void 0===n?null:n.charAt(0)===e||"c"===e&&"passed"===n},c=String(r??"-").charAt(0).toLowerCase()
switch(n){case"id":return i("c")
case"=":return i(c)
case"<>":return a(i(c))
case"not":return a(o(s,t))
case"and":return u(1,e=>e)
case"or":return u(1,()=>1)
case"at-least":return u(2,()=>Number(s))
default:return null}},u=(e,a,o)=>{if(!o.required)return null
if(!a.pages.has(o.number))return{why:"page",page:o.id}
const{navigation:u,questions:i}=e.contract
return o.quiz?t(a,o)||s(a,o)?null:e.contract.completion.quizzes.includes(o.id)?{why:"pass",page:o.id}:n(a,o)>0?null:{why:"quiz",page:o.id}:"locked"===u&&i.some(e=>e.page===o.id&&!r(a,e))?{why:"question",page:o.id}:null},i=(e,t)=>{const n=new Set,{navigation:s,modules:r,pages:i}=e.contract
for(const{id:s,requires:u}of[...r,...i])u&&!1===o(u,n=>a(e,t,n))&&n.add(s)
const c=new Map
let d=null
for(const r of i){const a=[r.module,r.id].find(e=>n.has(e)),o=a?{why:"module",module:a}:d
o&&!t.pages.has(r.number)&&c.set(r.id,o),"free"!==s&&(d=d??u(e,t,r))}return c},c=(e,t)=>{const n=e.contract.pages.filter(e=>e.required)
return{needed:n.length,missing:n.filter(e=>!t.pages.has(e.number))}},d=(e,t)=>t.flatMap(t=>e.pages.get(t)??[]),l=(e,n)=>{const{completion:s}=e.contract,{needed:r,missing:a}=c(e,n),o=Math.ceil(s.pages*r/100)-(r-a.length),u=s.minimum_time-n.seconds,i=o>0?[{kind:"pages",missing:a.map(e=>e.id),need:o}]:[]
for(const r of d(e,s.quizzes))t(n,r)||i.push({kind:"quiz",page:r.id})
for(const t of s.acknowledgements){const s=e.questions.get(t)
s&&!n.answers.get(s.number)?.response&&i.push({kind:"acknowledgement",question:t})}return u>0&&i.push({kind:"time",seconds:u}),i},p=(t,n,s)=>{let r=0,a=0
for(const{page:o,weight:u}of s){const s=e(n,t.pages.get(o))
if(!s)return null
r+=u*s[t.contract.score.attempt],a+=u}return a>0?Math.round(r/a)/100:null},g=(e,t,n)=>{const s=Course.quizQuestions(e,n)
return"undefined"==typeof Draw?s:Draw.drawn(e,t,n,s)},m=(e,t,n)=>g(e,t,n).reduce((e,t)=>e+t.points,0),h=(e,t,n)=>{const s=e.questions.get(n),{response:r,checked:a}=(s&&t.answers.get(s.number))??{response:"",checked:!1},o=s?Course.credit(s,r):0
return{question:s,response:r,checked:a,credit:o,right:o===SuspendData.FULL,judged:Boolean(s?.correct.length),correct:s?.correct[0]??""}},f=(e,t)=>{const n=e*t/SuspendData.FULL,s=Math.round(n)
return Math.abs(n-s)<=t/2/SuspendData.FULL+1e-9?s:(e=>Math.round(100*e)/100)(n)}
return Object.freeze({quizRecord:e,isUsedUp:s,holds:o,statusOf:a,locks:i,percent:(e,t)=>{const{needed:n,missing:s}=c(e,t)
return n?Math.floor(100*(n-s.length)/n):100},open:l,earnedStatus:(e,r)=>{const{passing:a,status:o}=e.contract,u=d(e,a),i=u.filter(e=>!t(r,e))
return l(e,r).length?i.length>0&&(u.every(e=>n(r,e)>0)||i.some(e=>s(r,e)))?o.on_fail:"incomplete":u.length&&!i.length?o.on_pass:o.on_complete},earnedScore:(e,t)=>p(e,t,e.contract.score.quizzes),moduleScore:(e,t,n)=>{const{quizzes:s}=e.contract.score,r=(e.pagesOf.get(n)??[]).filter(e=>e.quiz)
return p(e,t,r.map(({id:n})=>s.find(({page:e})=>e===n)??{page:n,weight:m(e,t,n)}))},asked:g,points:m,stays:(e,t,n)=>Boolean(e.quiz?.retake&&n?.checked&&(t.correct.length?Course.isRight(t,n.response):n.response)),tried:(e,t)=>n(e,t)>0,resumePage:(e,t)=>{const n=i(e,t),s=e.contract.pages.filter(e=>!n.has(e.id)),r=e.pageAt.get(t.here)
if(r&&!n.has(r.id))return r.id
const a=t.pages.size?s.find(e=>e.required&&!t.pages.has(e.number)):void 0
return(a??s[0]??e.contract.pages[0])?.id??""},questionView:h,quizView:(t,n,s)=>{const r=t.pages.get(s)
if(!r?.quiz)return null
const a=e(n,r)??{attempts:0,best:0,last:0,handedIn:!1,passed:!1},{handedIn:o,passed:u,last:i,best:c}=a,{review:d}=r.quiz,l=m(t,n,s),p=g(t,n,s).map(e=>e.id),q=null===r.quiz.attempts?null:Math.max(0,r.quiz.attempts-a.attempts)
return{handedIn:o,passed:u,passedNow:o&&i>=100*r.quiz.pass_mark,points:f(i,l),possible:l,percent:i/100,bestPercent:c/100,triesLeft:q,canRetry:o&&0!==q&&i<SuspendData.FULL,reveal:o&&(d?"always"===d:u||0===q),asked:p,review:p.filter(e=>{const{judged:s,right:r}=h(t,n,e)
return s&&!r&&"none"!==d})}},unanswered:(e,t,n)=>g(e,t,n).filter(e=>!Course.isWhole(e,t.answers.get(e.number)?.response??"")).map(e=>e.id)})})()
const Interactions=(()=>{const e=e=>[...e].join(","),t=e=>(e.match(/../g)??[]).map(e=>[...e].join(".")).join(","),n=e=>e,r={choice:{type:"choice",given:n},"multiple-choice":{type:"choice",given:e,pattern:t=>`{${e(t)}}`},"true-false":{type:"true-false",given:n},likert:{type:"likert",given:n},sequencing:{type:"sequencing",given:e},matching:{type:"matching",given:t,pattern:e=>`{${t(e)}}`},numeric:{type:"numeric",given:n},"fill-in":{type:"fill-in",given:n},performance:{type:"performance",given:n},acknowledgement:{type:"true-false",given:e=>e?"t":"f"}},i=({points:e})=>Math.min(e,100)
return Object.freeze({resume:(e,t,n)=>null===n||"none"===e.contract.interactions?t:{...t,reported:n,order:t.order.slice(0,n)},report:(e,t,o,c,p)=>{const a=e.contract.interactions,s="none"===a?[]:((e,t,n,r)=>{if(t===n)return[]
if("hand-in"===r.type)return Progress.asked(e,t,r.quiz).filter(({number:e})=>!t.answers.get(e)?.checked)
if("check"!==r.type&&"answer"!==r.type)return[]
const i=e.questions.get(r.question)
return!i||"answer"===r.type&&"acknowledgement"!==i.type?[]:[i]})(e,t,o,c),d=[...o.order]
let{reported:m}=o
const g=s.map(t=>((e,t,o,c,p)=>{const a=r[o.type]??{type:"performance",given:n},s=p.latency(o.id),d=t.modules.get(t.pages.get(o.page)?.module??""),m=((e,t)=>{const n=Course.credit(e,t)/SuspendData.FULL
return 0===e.correct.length||"acknowledgement"===e.type?"neutral":1===n?"correct":n?Cmi.decimal(n*i(e)):"wrong"})(o,c),g="neutral"===m?[]:o.correct.map(a.pattern??a.given),l=c||"acknowledgement"===o.type?a.given(c):"",u=/^(fill-in|performance)$/.test(a.type)&&"undefined"!=typeof Typing,[y="",...f]=u?Typing.told(l,g,"wrong"===m):[l,...g]
return[["id",Cmi.identifier(o.id)],["type",a.type],["objectives.0.id",Cmi.identifier(d?.identifier??d?.id??"")],["objectives.1.id",o.objective&&Cmi.identifier(o.objective)],["time",Cmi.time(p.at)],...f.map((e,t)=>[`correct_responses.${t}.pattern`,e]),["weighting",Cmi.decimal(i(o))],["student_response",y],["result",m],["latency",s>=0?Cmi.timespan(s):""]].flatMap(([t="",n])=>n?[[Cmi.interaction(e,t),n]]:[])})((e=>"append"===a?m++:(d.includes(e)||d.push(e),d.indexOf(e)))(t.number),e,t,o.answers.get(t.number)?.response??"",p))
return{state:g.length?{...o,reported:m,order:d}:o,records:g}},withdraw:(e,t)=>({...e,reported:Math.max(0,e.reported-1),order:e.order.filter((e,n)=>n!==t)})})})()
const Tracking=(()=>{const{NAMES:e,higher:s}=Cmi,r=(e,s,r,t,n)=>{const o=Progress.asked(e,s,t.id)
for(const a of Course.quizQuestions(e,t.id)){const e=r.get(a.number),u=e?.response??"",c=o.includes(a)
r.delete(a.number),c&&(n||u)&&r.set(a.number,{response:u,checked:n||Progress.tried(s,t)&&Progress.stays(t,a,e)})}},t=({clocks:e},s)=>new Map([...e].filter(([e])=>e!==s.number)),n=(e,s,n)=>{if("time"===n.type){const e=Math.floor(n.seconds)
return e>s.seconds?{...s,seconds:e}:s}if("question"in n){const r=e.questions.get(n.question)
return r?((e,s,r,t)=>{const n=Course.quizOf(e,r),o=s.answers.get(r.number),a="acknowledgement"===r.type
if((n||a)&&"answer"!==t.type)return s
if(n&&(Progress.quizRecord(s,n)?.handedIn||!Progress.asked(e,s,n.id).includes(r)))return s
const u=new Map(s.answers),c=Course.legal(r,t.response??"")
return"try-again"===t.type?u.delete(r.number)?{...s,answers:u}:s:o?.checked?s:"check"===t.type?o?.response?(u.set(r.number,{...o,checked:!0}),{...s,answers:u}):s:c===(o?.response??"")||a&&!c&&!Progress.open(e,s).length?s:(c?u.set(r.number,{response:c,checked:!1}):u.delete(r.number),{...s,answers:u})})(e,s,r,n):s}const o=e.pages.get("page"===n.type?n.page:n.quiz)
return o?"begin"===n.type?QuizClock.begin(s,o,n.seconds):"hand-in"===n.type?((e,s,n)=>{const o=Progress.quizRecord(s,n)
if(!n.quiz||o?.handedIn)return s
const a=((e,s)=>s>0?Math.round(e/s):SuspendData.FULL)(Progress.asked(e,s,n.id).reduce((e,r)=>e+r.points*Course.credit(r,s.answers.get(r.number)?.response??""),0),Progress.points(e,s,n.id)),u={attempts:(o?.attempts??0)+1,best:Math.max(o?.best??0,a),last:a,handedIn:!0,passed:Boolean(o?.passed)||a>=100*n.quiz.pass_mark},c=new Map(s.answers)
return r(e,s,c,n,!0),{...s,answers:c,clocks:t(s,n),quizzes:new Map(s.quizzes).set(n.number,u)}})(e,s,o):"retry"===n.type?((e,s,r)=>{const n=Progress.quizRecord(s,r)
if(!n?.handedIn||Progress.isUsedUp(s,r))return s
const o=new Map(s.answers)
for(const s of Course.quizQuestions(e,r.id))Progress.stays(r,s,o.get(s.number))||o.delete(s.number)
return{...s,answers:o,clocks:t(s,r),quizzes:new Map(s.quizzes).set(r.number,{...n,handedIn:!1})}})(e,s,o):s.here===o.number&&s.pages.has(o.number)?s:{...s,here:o.number,pages:new Set(s.pages).add(o.number)}:s},o=(e,s,r)=>"last"===e.contract.score.attempt?r??s:((e,s)=>(e??-1)>(s??-1)?e:s)(s,r),a=(e,r)=>({...r,status:s(r.status,Progress.earnedStatus(e,r)),score:o(e,r.score,Progress.earnedScore(e,r))}),u=e=>2*(e?.attempts??0)+(e?.handedIn?0:1),c=(e,r,t)=>{const[n,a]=t.revision>r.revision?[t,r]:[r,t],c=new Map(n.answers),i=new Map(n.quizzes),d=s=>{const r=e.questionAt.get(s),t=r&&Course.quizOf(e,r)?.number
return t?u(a.quizzes.get(t))-u(n.quizzes.get(t)):0}
for(const e of n.answers.keys())d(e)>0&&c.delete(e)
for(const[e,s]of a.answers)d(e)>=0&&!c.has(e)&&c.set(e,s)
for(const[e,s]of a.quizzes){const r=n.quizzes.get(e)
i.set(e,r&&u(r)>=u(s)?SuspendData.joined(r,s):SuspendData.joined(s,r??s))}return{status:s(r.status,t.status),score:o(e,a.score,n.score),here:n.here||a.here,pages:new Set([...r.pages,...t.pages]),quizzes:i,answers:c,seconds:Math.max(r.seconds,t.seconds),revision:n.revision,reported:r.reported,order:r.order,clocks:"undefined"==typeof QuizClock?n.clocks:QuizClock.merge(e,n,a,u),lots:n.lots||a.lots}},i=(e,s)=>{const t=new Map(s.quizzes),n=new Map(s.answers)
for(const o of e.contract.pages){const a=t.get(o.number),u=Boolean(a&&(a.handedIn||Progress.isUsedUp(s,o)))
a&&t.set(o.number,{...a,handedIn:u}),r(e,{...s,quizzes:t},n,o,u)}return{...s,quizzes:t,answers:n}},d=({RAW:e,MIN:s,MAX:r},t)=>null===t?[]:[[e,Cmi.decimal(t)],[s,"0"],[r,"100"]]
return Object.freeze({apply:(e,s,r)=>{const t=n(e,s,r)
return t===s?s:a(e,{...t,revision:s.revision+1})},absorb:(e,s,r)=>{const t=SuspendData.decode(r,e)
return{...a(e,i(e,c(e,s,t))),here:s.here,reported:Math.max(s.reported,t.reported),order:t.order.length>s.order.length?t.order:s.order}},restore:(r,t,n=()=>"")=>{const u=SuspendData.decode(t(e.SUSPEND_DATA),r),d=r.pageNamed.get(t(e.LOCATION))?.number,p=t(e.STATUS).trim().toLowerCase(),g=Cmi.scoreOf(t(e.RAW)),m=0!==g||!u.revision&&"not attempted"!==s(p,"not attempted")?g:null,l={...u,here:r.pageAt.has(u.here)?u.here:d??u.here,status:s(u.status,p),score:r.contract.score.quizzes.length?o(r,m,u.score):u.score},z=n(l.revision),h=z?c(r,l,SuspendData.decode(z,r)):l
return a(r,i(r,h))},elements:(s,r,t,n="suspend")=>{const o=s.pageAt.get(r.here)
return[[e.SUSPEND_DATA,SuspendData.encode(r,s)],...o?[[e.LOCATION,o.id]]:[],...d(e,s.contract.score.quizzes.length?r.score:null),[e.STATUS,r.status],[e.EXIT,n],[e.TIME,Cmi.timespan(t)]]},objectives:(e,s)=>e.contract.modules.map(({id:r,identifier:t})=>({id:Cmi.identifier(t??r),score:Progress.moduleScore(e,s,r),status:Progress.statusOf(e,s,r)??"",follows:"last"===e.contract.score.attempt})),objectiveElements:(e,{id:s,score:r,status:t})=>{const n=Cmi.objective(e),o=[[n.ID,s],...d(n,r)]
return"not attempted"!==t&&o.push([n.STATUS,t]),o}})})()
const Outbox=(()=>{const t=Object.freeze({recall:()=>"",write:()=>{},settle:()=>{},clear:()=>{},kept:()=>!1,others:()=>"",watch:()=>{}}),e=t=>{try{return t()}catch{return null}}
return Object.freeze({create:(r,n,a,c)=>{const o=e(()=>r.localStorage)
if(!o||!c)return t
const s=`sb-${(t=>{let e=2166136261
for(let r=0;r<t.length;r+=1)e=Math.imul(e^t.charCodeAt(r),16777619)
return(e>>>0).toString(36)})(JSON.stringify([n,a,c,r.location.pathname.replace(/[^/]*$/,"")]))}`
let l=0,i=""
const u=()=>e(()=>o.getItem(s))??"",h=t=>{const r=e(()=>JSON.parse(t))
return 2===r?.v&&Date.now()-r.at<2592e6?r:null},g=()=>{e(()=>u()===i&&o.removeItem(s))}
return Object.freeze({recall:t=>{l=t,i=u()
const e=h(i)
return e&&t>=e.base?String(e.text):(g(),"")},write:t=>{i=JSON.stringify({v:2,text:t,base:l,at:Date.now()}),e(()=>o.setItem(s,i))},settle:t=>{l=Math.max(l,SuspendData.revision(t))},clear:g,kept:()=>""!==u(),others:()=>u()===i?"":String(h(u())?.text??""),watch:t=>r.addEventListener("storage",e=>e.key===s&&t())})},nobody:t})})()
const Probe=Object.freeze({create:(e,t)=>{const r=async()=>{let r=0
try{const c=new e.AbortController
r=e.setTimeout(()=>c.abort(),1e4)
const n=await e.fetch(t,{cache:"no-store",signal:c.signal})
return n.ok&&"alive"===(await n.text()).trim()}catch{return!1}finally{e.clearTimeout(r)}}
let c=Promise.resolve(!1)
return Object.freeze({start:async()=>{c=r(),await c},check:async()=>!await c||r()})},oneAtATime:e=>{let t=null,r=null
const c=()=>{r=null
const c=t=e.check()
return c.then(()=>t=r),c}
return Object.freeze({check:()=>t?r=r??t.then(c):c()})}})
const TimeLimit=Object.freeze({read:(e,s)=>{const t=Cmi.secondsOf(s(Cmi.NAMES.MAX_TIME))||e.limit?.seconds||0
if(!t)return null
const n=s(Cmi.NAMES.TIME_ACTION)||(e.limit?.action??"")
return{seconds:t,exit:/exit/i.test(n),message:!/no message/i.test(n)}},phase:(e,s)=>{if(!e)return"free"
const t=Math.min(Math.max(300,.1*e.seconds),e.seconds/2)
return s>=e.seconds?"over":s>=e.seconds-t?"warning":"free"}})
const Extras=(()=>{const e=["401","201","101"],t=e=>e[0]?.[0].split(".")[1]??"",s=e=>Number(e[0]?.[0].split(".")[2])
return Object.freeze({create:(n,r,a)=>{let i=new Map,c=new Map,o=[]
const l=new Map
let u=null,f=0
const d=new Set,g=new Set,p=new Set,w=new Map
let h=!1,m=!1
const M=(e,t)=>e.set(t[0]?.[0]??"",t),C=e=>h||g.has(e),S=s=>{const n=t(s),a=(w.get(n)??0)+1
for(const[t,[i,c]]of s.entries()){if(l.get(i)===c)continue
m=!0
const s=r(i,c)
if(s||d.add(n),"101"===s&&a<3)return w.set(n,a),"later"
if(s&&!t)return w.delete(n),e.includes(s)&&!d.has(n)?"lacking":"refused"
"objectives"===n&&l.set(i,c)}return w.delete(n),"taken"},b=({id:e,status:t,score:s,follows:r})=>{if(C("objectives")||p.has(e))return!0
const a=u??(()=>{u=new Map
const e=Cmi.countOf(n.get(Cmi.NAMES.OBJECTIVES_COUNT))
for(f=0;f<Math.min(e??1/0,200);f+=1){const{ID:t,STATUS:s,RAW:r}=Cmi.objective(f),a=n.get(t)
if(null===e&&!a)break
const i=n.get(s)
l.set(t,a).set(s,i),u.set(a,{index:f,status:i,score:Cmi.scoreOf(n.get(r))})}return f=e??f,u})(),i=a.get(e)??{index:f,status:"",score:null},c={...i,status:Cmi.higher(t,i.status),score:null===s||r?s:Math.max(s,i.score??0)},o=S(Tracking.objectiveElements(c.index,{id:e,...c}))
return"lacking"===o?g.add("objectives"):"refused"===o?p.add(e):"taken"===o&&(a.has(e)||(f+=1),a.set(e,c)),"later"!==o}
return Object.freeze({report:e=>e.forEach(e=>M(i,e)),objectives:e=>{o=e},write:()=>(m=!1,(()=>{let e=[...i.values()]
i=new Map
const r=new Set,o=n=>{e=e.map(e=>((e,n)=>"interactions"!==t(e)||s(e)<=n?e:e.map(([t,n])=>[t.replace(/\d+/,String(s(e)-1)),n]))(e,n)),a(n)}
for(let a=e.shift();a;a=e.shift()){const l=t(a)
if(C(l))continue
const u=r.has(l)?"later":S(a)
if("taken"===u)M(c,a)
else if("later"===u)r.add(l),M(i,a)
else{const t="interactions"===l?s(a):0,r=(t&&Cmi.countOf(n.get(Cmi.NAMES.INTERACTIONS_COUNT)))??t
r<t?e.unshift(a):"lacking"===u?g.add(l):"interactions"===l&&o(t)
for(let e=r;e<t;e+=1)o(r)}}})(),o.every(b),m),settle:()=>c.clear(),forget:()=>{i=new Map([...c,...i]),c=new Map,l.clear()},surrender:()=>{h=!0}})}})})()
const Stopwatch=Object.freeze({create:(e,t=1/0)=>{let r=0,n=null
const u=()=>{if(null===n)return r
const u=e()
return r+=Math.min(Math.max(0,u-n),t),n=u,r}
return Object.freeze({read:u,run:()=>{n=n??e()},pause:()=>{u(),n=null}})}})
const Session=(()=>{const{NAMES:e}=Cmi,t=[e.SUSPEND_DATA,e.STATUS,e.RAW]
return Object.freeze({create:(i,r,{elements:n,tell:s,absorb:o,withdraw:a,probe:c,clock:d})=>{const u=Stopwatch.create(()=>i.performance.now(),"visible"===d?3e5:1/0),l=Probe.oneAtATime(c)
let f="idle"
const v=e=>f===e
let T=!1,S=!0,A=!1,m=Outbox.nobody,p=0,h=0,w=0,D=0,b=0,g=0,E=0,U=0,P=0,N=!1,k=0,M=Promise.resolve(!1)
const _=new Set,j=new Map,y=e=>{w||(w=i.setTimeout(Y,e))},I=()=>{i.clearTimeout(w),w=0},O=()=>g!==E||P>0,x=()=>{v("finished")||m.write(new Map(X("suspend")).get(e.SUSPEND_DATA)??"")},C=()=>{const e=r.error()
return"301"===e&&(f="failed"),e},R=(e,t)=>v("failed")?"301":r.set(e,t)?"":C(),z=e=>r.get(e).trim().toLowerCase(),L=Extras.create(r,R,e=>{a(e),ae()}),W=()=>{j.clear(),L.forget()},X=e=>n(u.read()-p,e),q=e=>!(!e||_.has(e)||(_.add(e),o(e),0)),B=()=>q(m.others()),F=()=>{B()
const t=r.get(e.SUSPEND_DATA)
return!!q(t)&&(j.set(e.SUSPEND_DATA,t),!0)},G=()=>{if(v("failed"))return!1
const e=r.save()
return e?h=u.read():(W(),N=!0,C()),e},H=(r,n)=>{const s=((i,r)=>{let n=!0
for(const[s,o]of X(i)){if(r&&!r.includes(s)||j.get(s)===o)continue
s===e.SUSPEND_DATA&&_.add(o)
const i=R(s,o)
!i||!t.includes(s)||"401"===i&&s===e.RAW?j.set(s,o):n=!1}return n})(r,n),o=N
n||o||L.write()
const a=G()
return!n&&o&&a&&(N=!1,!L.write()||G()?k=0:(k+=1)>=2?L.surrender():i.setTimeout(Y,5e3)),s&&a&&!v("failed")},J=(e,t)=>{const i=v("active")||O(),r=H(e,F()?void 0:t)
return v("failed")&&i&&re()?T||H(e):r},K=()=>{P+=1,x(),s({kind:"not-saved",failures:P}),y(Math.min(5e3*2**(P-1),6e4))},Q=()=>{i.clearTimeout(b),b=g>E?i.setTimeout(()=>{b=0,v("active")&&!P&&s({kind:"saving"})},1e4):0},V=(t="suspend",i)=>{if(I(),!v("active")||T)return v("active")
const r=g
U+=1
const n=J(t,i)
return M=n?(async(e,t)=>{const i=new Date,[r,n]=[U,P],o=await l.check()
if(!v("active"))return o
if(o||(W(),K()),!o||P!==n)return!1
const a=P>0||e>E
return P=0,E=Math.max(E,e),r===U&&L.settle(),m.settle(t),E===g?m.clear():x(),Q(),a&&s({kind:"saved",at:i}),!0})(r,j.get(e.SUSPEND_DATA)??""):Promise.resolve(!1),v("failed")?(A=!0,x(),s({kind:"gone"})):n||K(),n},Y=()=>V()
i.addEventListener("online",()=>P&&Y())
const Z=()=>{D=i.setTimeout(Z,6e4),u.read(),w||V("suspend",O()?void 0:[e.EXIT,e.TIME])},$=()=>{v("finished")||(u.run(),D=D||i.setTimeout(Z,6e4))},ee=()=>{u.pause(),i.clearTimeout(D),D=0},te=()=>{const t=r.init()
if(t)return!0
const i=r.error()
return!!("101"===i?v("idle"):!1!==t&&"0"===i)&&(r.get(e.STATUS),"0"===r.error())},ie=()=>{f="active",A=!1,T=["review","browse"].includes(z(e.MODE)),S="no-credit"!==z(e.CREDIT)},re=()=>!!te()&&(ie(),W(),p=h,E=-1,F(),!0),ne=()=>{f="finishing",I(),ee(),r.quit(),f="finished"},se=(e="suspend")=>{if(!v("active"))return!1
f="finishing",O()&&x()
const t=T||J(e)
return!v("failed")&&(ne(),t)},oe=async(e,t="suspend")=>{if(T||!v("active"))return se(t)
const i=g,r=V(t)&&await M
if(!v("active")||e&&!r)return r
if(r){if(g!==i)return oe(e,t)
ne()}else se(t)
return r},ae=()=>{g+=1,T||(x(),v("active")&&(y(200),b||Q()))}
return Object.freeze({state:()=>f,open:()=>(r.present&&te()?ie():f="failed","open"!==d&&"hidden"===i.document.visibilityState||$(),v("active")),silent:()=>T,credit:()=>S,get:t=>{const i=r.get(t)
return j.set(t,i),t===e.SUSPEND_DATA&&_.add(i),i},begin:t=>{!T&&v("active")&&(m=t,m.watch(B),["","not attempted"].includes(z(e.STATUS))&&V("suspend",[e.STATUS,e.EXIT]),m.kept()&&ae())},changed:ae,report:L.report,objectives:L.objectives,save:Y,finish:se,close:oe,reopen:()=>!(!v("finished")&&!v("failed")||!re()||($(),0)),pause:(e=!1)=>{(e||"visible"===d)&&ee(),O()&&x()},resume:()=>{A&&re()&&y(200),$()},time:u.read})}})})()
const Words=Object.freeze({create:(t,e)=>{let n="en"
try{n=Intl.getCanonicalLocales(e)[0]??n}catch{}const r=new Intl.PluralRules(n),o=new Intl.NumberFormat(n,{maximumFractionDigits:2}),i=new Intl.DateTimeFormat(n,{hour:"2-digit",minute:"2-digit"}),a=(t,e)=>new Intl.NumberFormat(n,{style:"unit",unit:e,unitDisplay:"long"}).format(t),u=(e,n={})=>(t[e]??e).replace(/\{(\w+)\}/g,(t,e)=>{const r=n[e]
return void 0===r?t:"number"==typeof r?o.format(r):r}),c={say:u,count:(e,n)=>{const o=`${e}_${r.select(n)}`
return u(o in t?o:`${e}_other`,{count:n})},time:t=>i.format(t),duration:t=>{if(t%1)return a(Math.round(60*t),"second")
const e=Math.floor(t/60),n=t%60
return[e&&a(e,"hour"),(n||!e)&&a(n,"minute")].filter(Boolean).join(" ")},list:(t,e="conjunction")=>new Intl.ListFormat(n,{type:e}).format(t)}
return Object.freeze(c)}})
const Marks=(()=>{const t=(t,e)=>[...t.querySelectorAll(e)].filter(t=>t instanceof HTMLElement),e=(e,n,o)=>{for(const s of t(e,n))s.textContent!==o&&(s.textContent=o)}
return Object.freeze({all:t,say:e,show:(n,o,s)=>{s&&"string"==typeof s&&e(n,o,s)
for(const e of t(n,o))e.hidden!==!s&&(e.hidden=!s)},around:(t,e)=>t instanceof Element?t.closest(e):null,focus:t=>{t&&t.tabIndex<0&&!t.hasAttribute("tabindex")&&(t.tabIndex=-1),t?.focus()}})})()
const Questions=(()=>{const e=e=>[...e.querySelectorAll("input")],t=e=>{Marks.all(e,"input:enabled, select:enabled, [data-move]:enabled, [data-to][aria-disabled='false'], [data-action='begin-quiz']").find(e=>!e.closest("[hidden]"))?.focus()},a=e=>"undefined"==typeof Answers?void 0:Answers[e.dataset.type??""]
return Object.freeze({create:(s,n,r,{state:o,act:i,now:d,seconds:u})=>{const c=s.ownerDocument,l=new Map,f=new Map,p=e=>l.set(e.dataset.question??"",d())
let q,k=new WeakSet
const h=(e,t)=>{e.dataset.result=t
for(const a of Marks.all(e,"[data-mark]"))a.textContent=t&&r.say(`mark_${t}`)
Marks.show(e,"[data-feedback]",""!==t)},g=(t,a,s)=>{const n=t.dataset.option??"",r=a.response.includes(n),o=a.correct.includes(n)
h(t,a.checked&&a.judged?r?o?"correct":"wrong":o&&s?"missed":"":""),a.judged||Marks.show(t,"[data-feedback]",a.checked&&r)
for(const s of e(t))s.checked=r,s.disabled=a.checked},w=(e,t)=>{const s=e.dataset.question??"",i=Progress.questionView(n,o(),s),{checked:d,judged:u,right:c,credit:l,question:{points:p=0}={}}=i,q=(i.question?.attempts??1/0)-(f.get(s)??1),k=t??(c||q===1/0||q<1),w=a(e)
if(Marks.show(e,"[data-explanation]",d&&k),Marks.show(e,"[data-action='check']",!d),Marks.show(e,"[data-action='try-again']",d&&q>0),y(e,d?u?c?"right":l?"partly_right":"not_right":"acknowledged":"",d&&u?c?"correct":"wrong":"",{points:l*p/SuspendData.FULL,possible:p}),void 0===t&&d&&u&&!c&&q>0&&q<1/0)for(const t of Marks.all(e,"[data-question-result]"))t.textContent+=` ${r.count("tries_left",q)}`
if(w)w.paint(e,i,k,h)
else for(const t of Marks.all(e,"[data-option]"))g(t,i,k)},z=t=>{const{response:a}=Progress.questionView(n,o(),t.dataset.question??"")
for(const s of e(t))s.checked=a===s.value
y(t,a&&"acknowledged",a&&"correct")},y=(e,t,a,s)=>{for(const n of Marks.all(e,"[data-question-result]"))n.dataset.result=a,n.textContent=t&&r.say(t,s)},M=(e,t)=>{const a={pass_mark:n.pages.get(e)?.quiz?.pass_mark??0},s=[r.say("quiz_score",{score:t.percent,points:t.points,possible:t.possible}),r.say(t.passedNow?"quiz_passed":t.passed||0===t.triesLeft?"quiz_failed":"quiz_not_passed",a)]
t.bestPercent>t.percent&&s.push(r.say("quiz_best",{score:t.bestPercent})),0!==t.triesLeft||t.passed||s.push(r.say("tries_none")),t.triesLeft&&t.canRetry&&s.push(r.count("tries_left",t.triesLeft)),t.review.length&&s.push(r.say("review"))
const o=s.map(e=>{const t=c.createElement("p")
return t.textContent=e,t})
if(!t.review.length)return o
const i=c.createElement("ul")
return i.append(...t.review.map(e=>((e,t)=>{const a=c.createElement("li"),s=a.appendChild(c.createElement("a"))
return s.href=`#question-${t}`,s.textContent=r.say("question_number",{number:1+e.asked.indexOf(t)}),a})(t,e))),[...o,i]},m=e=>{const t=e.dataset.quiz??"",a=Progress.quizView(n,o(),t)
if(a){for(const t of Marks.all(e,"[data-question]:not([data-type='acknowledgement'])"))w(t,a.reveal)
Marks.show(e,"[data-action='submit-quiz']",!a.handedIn),Marks.show(e,"[data-action='retry-quiz']",a.canRetry),Marks.show(e,"[data-quiz-error]",!1)
for(const s of Marks.all(e,"[data-quiz-result]"))s.hidden=!a.handedIn,s.dataset.result=a.handedIn?a.passedNow?"correct":"wrong":"",s.replaceChildren(...a.handedIn?M(t,a):[])
"undefined"!=typeof Quiz&&Quiz.paint(e,a,{course:n,words:r,state:o,act:i,seconds:u,submit:b,paint:m,inSight:p})}},b=e=>{i({type:"hand-in",quiz:e.dataset.quiz??""}),m(e),Marks.all(e,"[data-quiz-result]")[0]?.focus()},_=t=>{const s=Marks.around(t.target,"[data-question]")
if(!s)return
const n=a(s)?.read(s)??e(s).filter(e=>e.checked).map(e=>e.value).join("")
if(i({type:"answer",question:s.dataset.question??"",response:n}),"acknowledgement"===s.dataset.type)return z(s)
y(s,"","")
const r=Marks.around(s,"[data-quiz]")
r&&Marks.show(r,"[data-quiz-error]",!1)},v=e=>{const a=Marks.around(e.target,"[data-action]")?.dataset.action,s=Marks.around(e.target,"[data-question]"),d=Marks.around(e.target,"[data-quiz]")
s&&"check"===a?(e=>{const a=e.dataset.question??"",s=Progress.questionView(n,o(),a)
if(!s.question||!Course.isWhole(s.question,s.response))return y(e,e.dataset.first??"choose_first",""),t(e)
f.set(a,(f.get(a)??0)+1),i({type:"check",question:a}),w(e),Marks.focus(Marks.all(e,":not([data-result='missed']) > [data-feedback]:not([hidden]), [data-action='try-again']:not([hidden]), [data-question-result]")[0])})(s):s&&"try-again"===a?(e=>{i({type:"try-again",question:e.dataset.question??""}),p(e),w(e),t(e)})(s):d&&"submit-quiz"===a?(e=>{const a=e.dataset.quiz??"",s=Progress.unanswered(n,o(),a)
if(s.length){for(const t of Marks.all(e,"[data-quiz-error]"))t.hidden=!1,t.textContent=r.count("unanswered",s.length)
const a=(e=>c.getElementById(`question-${e}`))(s[0]??"")
return a&&"undefined"!=typeof Quiz&&Quiz.reach(a),a&&t(a)}b(e)})(d):d&&"retry-quiz"===a&&(e=>{const a=e.dataset.quiz??""
i({type:"retry",quiz:a}),Marks.all(e,"[data-question]").forEach(p),"undefined"!=typeof Quiz&&Quiz.begin(e),m(e),t(e)})(d)},E=e=>{if(!k.has(e)){k.add(e)
for(const t of Marks.all(e,"[data-question]"))"acknowledgement"===t.dataset.type?z(t):t.closest("[data-quiz]")||w(t)
Marks.all(e,"[data-quiz]").forEach(m)}}
return Object.freeze({start:()=>{Marks.show(s,"[data-feedback], [data-explanation], [data-solution], [data-answer], [data-quiz-result], [data-quiz-error], [data-action='try-again'], [data-action='retry-quiz']",!1),Marks.all(s,"[data-quiz]").forEach(m),s.addEventListener("change",_),s.addEventListener("click",v)},prepare:e=>{Marks.all(e,"[data-question]").forEach(p),q=e,E(e)},refresh:()=>{k=new WeakSet,q&&E(q)},latency:e=>d()-(l.get(e)??NaN)})}})})()
const PageNavigation=Object.freeze({create:(e,t,a,s)=>{const r=e.document,n=r.title,o=new Map(Marks.all(r,"[data-page]").map(e=>[e.dataset.page??"",e])),l=Marks.all(r,"[data-page-link]"),c=Marks.all(r,"[data-here]"),d=Marks.all(r,"[data-progress]"),i=Marks.all(r,"#contents"),u=Marks.all(r,"button[data-action='contents']"),g=Marks.all(r,"[data-locked-message]").find(e=>!e.closest("[data-page]"))
let f="",p=!1
const h=e=>t.pages.get(e)??t.modules.get(e),m=e=>{const s=t.questions.get(e)
return h(e)?.title??(s?a.say("need_question",{page:m(s.page)}):e)},y={p:"passed",c:"completed",f:"failed",i:"incomplete",b:"incomplete",n:"not_attempted"},k=([e,...r])=>{const n=e=>Progress.statusOf(t,s.state(),e),o=()=>r.filter(e=>Array.isArray(e)&&!1===Progress.holds(e,n)).map(k),l=()=>{const e=String(r[1]).charAt(0).toLowerCase()
return a.say("need_status",{item:m(r[0]),status:a.say(`status_${y[e]??"completed"}`)})}
switch(e){case"id":return m(r[0])
case"=":return l()
case"<>":return a.say("need_not",{item:l()})
case"not":return a.say("need_not",{item:k(r[0])})
case"and":return a.list(o())
case"or":return a.list(o(),"disjunction")
case"at-least":return a.say("need_some",{count:r[0],list:a.list(r.slice(1).map(k))})
default:return""}},b=()=>{const e=t.pages.get(f)?.module??"",s=t.modules.get(e)?.number??[...t.modules.keys()].indexOf(e)+1,r=(t.pagesOf.get(e)??[]).map(e=>e.id)
return a.say("contents_here",{module:s,page:r.indexOf(f)+1,pages:r.length})},M=(e,t,a)=>{e.getAttribute(t)!==a&&(null===a?e.removeAttribute(t):e.setAttribute(t,a))},v=e=>{for(const t of u)M(t,"aria-expanded",String(e))
for(const t of i)M(t,"data-open",e?"":null)},A=()=>u.some(e=>"true"===e.getAttribute("aria-expanded")),_=e=>{const t=o.get(f)?.querySelector("[data-locked-message]")??g
t instanceof HTMLElement&&(t.hidden=!e,e&&(t.textContent=(e=>{if("module"!==e.why)return a.say(`locked_${e.why}`,{page:m(e.page)})
const t=h(e.module)?.requires
return a.say("locked_module",{module:m(e.module),needs:t?k(t):""})})(e),Marks.focus(t)))},q=e=>{let t=e.slice(1)
try{t=decodeURIComponent(t)}catch{}const a=e.startsWith("#")&&t?r.getElementById(t):null,s=a?.closest("[data-page]")
return{page:s instanceof HTMLElement?s.dataset.page??"":"",target:a}},w=null!==r.querySelector("a[data-action='quick-exit']"),x=e=>{const t=o.get(e)
if(!t)return
s.prepare(t)
const l=o.get(f)
l&&(l.hidden=!0),t.hidden=!1,f=e,_(null),v(!1),r.title=a.say("title",{page:m(e),course:n})
for(const e of c)e.textContent=b()
s.shown(e)},E=()=>{try{e.history.replaceState(e.history.state,"",`#${encodeURIComponent(f)}`)}catch{}},L=()=>{const{page:t,target:a}=q(e.location.hash)
if(!t||!a||p)return
const r=t===f?void 0:s.locks().get(t)
if(r)return E(),_(r)
t!==f&&x(t),a!==o.get(t)?(Marks.focus(a),a.scrollIntoView()):(Marks.focus(a.querySelector("h1")??a),e.scrollTo(0,0))},S=t=>{if(Marks.around(t.target,"button[data-action='contents']"))return v(!A())
const a=Marks.around(t.target,"a[href^='#']"),{page:r}=q(a?.getAttribute("href")??""),n=r===f?void 0:s.locks().get(r)
if(r){if(v(!1),!n)return((t,a)=>{if(!(0!==t.button||t.ctrlKey||t.metaKey||t.shiftKey||t.altKey)){if(a===e.location.hash)L()
else{if(!w)return
e.location.replace(a)}t.preventDefault()}})(t,a?.getAttribute("href")??"")
t.preventDefault(),_(n)}},O=e=>{"Escape"===e.key&&A()&&(v(!1),u[0]?.focus())},C=e=>{for(const[t,a]of o)a.hidden=p||t!==f&&!(e&&!a.hasAttribute("data-closed"))}
return Object.freeze({start:t=>{const{page:a,target:n}=q(e.location.hash),l=""!==a&&!s.locks().has(a)
for(const e of o.values())e.hidden=!0
x(l?a:t),l&&n!==o.get(a)?n?.scrollIntoView():E(),r.addEventListener("click",S),r.addEventListener("keydown",O),e.addEventListener("hashchange",L),e.addEventListener("beforeprint",()=>C(!0)),e.addEventListener("afterprint",()=>C(!1))},refresh:()=>{const e=s.locks(),r=s.state()
for(const[t,a]of o)a.toggleAttribute("data-closed",e.has(t))
for(const s of l){const n=s.dataset.pageLink??"",o=t.pages.get(n),l=Progress.quizRecord(r,o),c=e.has(n)?"locked":l?.passed?"passed":l?.attempts?"failed":o&&r.pages.has(o.number)?"seen":""
M(s,"aria-current",n===f?"page":null),M(s,"aria-disabled","locked"===c?"true":null),s.dataset.state!==c&&(s.dataset.state=c,Marks.say(s,"[data-state-text]",c&&a.say(c)))}for(const t of o.get(f)?.querySelectorAll("a[data-action='next'], a[data-action='previous']")??[])M(t,"aria-disabled",e.has(q(t.getAttribute("href")??"").page)?"true":null)
for(const e of d)e.setAttribute("value",String(Progress.percent(t,r)))},close:()=>{p=!0,v(!1),C(!1)
for(const e of[...i,...u])e.hidden=!0}})}})
const Media=(()=>{const{NAMES:t}=Cmi,e=t=>t.muted?-1:Math.round(100*t.volume)||-1,a=(t,e)=>{e>0&&(t.volume=e/100),t.muted=e<0},n=t=>.05*Math.round(2**(t/100)/.05),o=(t,e)=>{t.playbackRate=n(e),t.defaultPlaybackRate=n(e)},r=t=>[...t.querySelectorAll("track")].filter(({kind:t})=>"captions"===t||"subtitles"===t),c=t=>t.split("-")[0]??"",s=(t,e)=>{try{return new Intl.DisplayNames(e,{type:"language"}).of(t)??""}catch{return""}},i=(t,e)=>{const a=e.trim().toLowerCase(),n=r(t)
return n.find(t=>t.srclang.toLowerCase()===a)??n.find(t=>(({srclang:t,label:e})=>{const a=c(t)
return[a,e,s(a,"en"),s(a,a)].map(t=>t.toLowerCase())})(t).includes(c(a)))??n.find(t=>t.default)??n[0]},l=(t,e)=>{for(const a of r(t))a.default=a===e,a.track.mode=a===e?"showing":"disabled"}
return Object.freeze({create:(n,{get:c,set:s})=>{const d=[...n.querySelectorAll("video, audio")].filter(t=>t instanceof HTMLMediaElement),[f]=d
if(!f)return
const u=t=>Math.min(Math.max(Number(c(t))||0,-100),100),m=(t,e,a,o,r)=>{const c=u(t)
c&&d.forEach(t=>r(t,c))
let i=c?o(f):a
n.addEventListener(e,({target:e})=>{if(e instanceof HTMLMediaElement&&o(e)!==i){i=o(e)
for(const t of d)t!==e&&r(t,i)
s(t,String(i))}},!0)}
m(t.PREF_AUDIO,"volumechange",100,e,a),m(t.PREF_SPEED,"ratechange",0,({playbackRate:t})=>(t=>Math.round(Math.min(Math.max(100*Math.log2(t),-100),100))||0)(t),o)
let E=Math.sign(u(t.PREF_TEXT)),h=c(t.PREF_LANGUAGE)
const g=t=>E>0||!E&&r(t).some(t=>t.default)?i(t,h):void 0,M=e=>{const a=r(e).find(t=>"showing"===t.track.mode)
if(a!==g(e)){a&&r(e).length>1&&(!h||a!==i(e,h))&&s(t.PREF_LANGUAGE,h=a.srclang),E!==(a?1:-1)&&s(t.PREF_TEXT,String(E=a?1:-1))
for(const t of d)t!==e&&l(t,g(t))}};(E||h)&&d.forEach(t=>l(t,g(t)))
for(const t of d)t.textTracks.addEventListener?.("change",()=>M(t))}})})()
const Support=(()=>{const e=(e,t,s)=>{const n=t=>e.pages.get(t??"")?.title??""
return Progress.open(e,t).map(t=>{if("quiz"===t.kind)return s.say("open_quiz",{page:n(t.page)})
if("time"===t.kind)return s.say("open_time",{time:s.duration(Math.ceil(t.seconds/60))})
if("acknowledgement"===t.kind)return s.say("open_acknowledgement",{page:n(e.questions.get(t.question)?.page)})
const o=s.count("open_pages",t.need)
return t.need<t.missing.length||t.need>5?o:s.say("open_titles",{pages:o,list:s.list(t.missing.map(n))})})},t=e=>e.querySelector("[data-save-status]")?.textContent??"",s=({at:e,verb:t,args:s,answer:n,error:o})=>`${e.toISOString().slice(11,23)} ${t}(${s.join(", ").slice(0,200)}) = ${n?.slice(0,200)}${Number(o)?` ERROR ${o}`:""}`
return Object.freeze({create:(n,o)=>{const r=n.document,a=r.querySelector("dialog[data-support-panel]"),c=a?.querySelector("textarea")
if(!c||!a?.showModal)return
const i=()=>{((n,o,r,a)=>{const{course:c,words:i,session:l,connection:p}=a,u=a.state(),d=(e,t)=>Marks.say(o,`[data-support="${e}"]`,t)
d("status",(({status:e,score:t},s)=>{const n="browsed"===e?"incomplete":e.replace(" ","_")||"not_attempted",o=s.say(`status_${n}`)
return null===t?o:s.say("status_score",{status:o,score:t})})(u,i)),d("saved",t(n.document)||i.say("saved_never")),d("session",i.say(`session_${l.silent()?"silent":p.present?l.state():"none"}`)),d("time",i.duration(Math.floor(a.seconds()/60))),d("copied","")
const m=e(c,u,i)
for(const e of Marks.all(o,"[data-support='open']"))e.replaceChildren(...(m.length?m:[i.say("open_nothing")]).map(e=>{const t=n.document.createElement("li")
return t.textContent=e,t}))
r.value=(({document:e,navigator:n,innerWidth:o,innerHeight:r,location:a},{course:c,connection:i,session:l,...p})=>{const u=i.calls(),{course:d,version:m,sco:g,format:y}=c.contract,w={course:d,version:m,sco:g,format:y,now:new Date,saved:t(e),lms:i.present,session:l.state(),silent:l.silent(),kept:p.kept(),open:Progress.open(c,p.state()),elements:Object.fromEntries(p.elements()),browser:n.userAgent,window:[o,r],protocol:a.protocol,errors:[...new Set(u.map(({error:e})=>e).filter(Number))].map(e=>({code:e,...i.explain(e)})),calls:u.map(s)}
return JSON.stringify(w,null,1)})(n,a)})(n,a,c,o),a.showModal()}
r.addEventListener("keydown",e=>{"KeyS"===e.code&&e.ctrlKey&&e.altKey&&e.shiftKey&&!a.open&&(e.preventDefault(),i())})
let l=[]
r.addEventListener("pointerup",({target:e,timeStamp:t})=>{l=Marks.around(e,"[data-save-status]")?[...l,t].filter(e=>t-e<=3e3):[],l.length<5||a.open||(l=[],i())}),a.addEventListener("click",async({target:e})=>{const t=Marks.around(e,"button")?.dataset.action
"close"===t&&a.close(),"copy"===t&&Marks.say(a,"[data-support='copied']",o.words.say(await(async(e,t)=>{try{return await e.navigator.clipboard.writeText(t.value),!0}catch{return t.select(),Boolean(e.document.execCommand?.("copy"))}})(n,c)?"copied":"copy_yourself"))})},open:e})})()
const Leaving=(()=>{const e=(e,t,a,i)=>{const s=e.document,[n]=Marks.all(s,"[data-exit-message]"),c=n?.textContent??""
let o=!1,r=!1
const d=e=>Marks.show(s,"[data-exit-message]",e)
return s.addEventListener("click",async s=>{!o&&Marks.around(s.target,"button[data-action='exit']")&&(o=!0,await(async()=>{const s="active"!==t.state()
if(s&&n&&!n.hidden)return n.focus()
const o=!s&&await(async()=>{d(a.say("saving")),await new Promise(t=>e.setTimeout(t,0))
const s=await t.close(!r)
return r="active"===t.state(),"finished"===t.state()&&!s&&i.recorded()&&i.closedUnsaved(),s})();(e=>{d(e),n?.focus()})(r?a.say("exit_waiting"):(e=>{if(!i.recorded())return a.say("exit_unsaved")
const t=i.open(),s=t.length?a.say("exit_open",{list:a.list(t)}):a.say("exit_done")
return`${e?c:a.say(i.kept()?"exit_kept":"exit_lost")} ${s}`})(o)),!r&&e.opener&&e.top===e&&e.close()})(),o=!1)}),Object.freeze({saved:e=>{r&&d(e),r=!1}})}
return Object.freeze({watch:(t,a,i,s)=>(((e,t)=>{const a=e.document
let i=[]
const s=a=>{a instanceof HTMLAnchorElement&&((e,a)=>{e.document.documentElement.style.visibility="hidden",e.document.title=""
try{e.top?.location.replace(a)}catch{e.location.replace(a)}t.finish()})(e,a.href)}
a.addEventListener("click",e=>{const t=Marks.around(e.target,"a[data-action='quick-exit']")
t&&(e.preventDefault(),s(t))}),a.addEventListener("keydown",e=>{"Escape"!==e.key||e.repeat||a.querySelector("dialog[open]")||(i=[...i,e.timeStamp].filter(t=>e.timeStamp-t<=2e3),i.length>=3&&s(a.querySelector("a[data-action='quick-exit']")))})})(t,a),((e,t,a)=>{const i=e.document,s=(e=!1)=>{a.pause(),t.pause(e)},n=()=>{Marks.show(i,"[data-exit-message]",!1),a.back()},c=()=>{if("hidden"===i.visibilityState)return
a.resume()
const e="active"!==t.state()
t.resume(),e&&"active"===t.state()&&n()}
i.addEventListener("visibilitychange",()=>{if("hidden"!==i.visibilityState)return c()
s(),t.save()}),e.addEventListener("pagehide",e=>{s(!0),e.persisted?t.save():t.finish()}),e.addEventListener("pageshow",e=>{e.persisted&&(i.documentElement.style.visibility="","active"!==t.state()&&(t.reopen()&&t.changed(),n()),c())})})(t,a,s),e(t,a,i,s))})})()
const Main=(()=>{const e=(e,t,s)=>Marks.show(e,`[data-notice='${t}']`,s),t={saving:"saving","not-saved":"not_saved",gone:"not_saving",closed:"closed_unsaved"},s=(s,n,o)=>{const{kind:a}=o,r=t[a],i="saved"===a?n.say("saved",{time:n.time(o.at)}):r?n.say(r):""
return Marks.say(s,"[data-save-status]",i),e(s,"not-saved","not-saved"===a&&o.failures>=2),e(s,"session-gone","gone"===a),i},n=(async t=>{const n=t.document,o=Course.index((e=>{const t=JSON.parse(e.getElementById("course-data")?.textContent??"null")
if(2!==t?.format)throw new Error("course-data is not a contract of format 2")
return t})(n)),{builds_on:a=[],strings:r}=o.contract,i=Words.create(r,n.documentElement.lang),c=n.getElementById("content")??n.body
let d=()=>{}
const l=await(async(e,t,s,n)=>{const{contract:o}=t
let a=!1
const r=await Transport.connect(e,1e3),i=Probe.create(e,"runtime/alive.txt"),c=Session.create(e,r,{elements:(e,s)=>(m=Tracking.apply(t,m,{type:"time",seconds:p()}),Tracking.elements(t,m,e,a?"time-out":s)),tell:s,absorb:e=>{m=Tracking.absorb(t,m,e),n()},withdraw:e=>{m=Interactions.withdraw(m,e)},probe:i,clock:o.session_time}),d=c.open()&&!c.silent()
d&&i.start()
const l=d?Outbox.create(e,o.course,o.sco,c.get(Cmi.NAMES.STUDENT_ID)):Outbox.nobody
let m=((e,t,s)=>{const n="active"===t.state(),o=n?t.get:()=>"",a=Tracking.restore(e,o,n?s.recall:void 0)
return Interactions.resume(e,"undefined"==typeof Draw?a:Draw.begin(e,a),Cmi.countOf(o(Cmi.NAMES.INTERACTIONS_COUNT)))})(t,c,l)
const u=m.seconds,p=()=>u+c.time()/1e3
return d&&c.begin(l),Object.freeze({connection:r,session:c,tracked:d,seconds:p,kept:l.kept,state:()=>m,happen:(e,s)=>{const n=m,o=Interactions.report(t,n,Tracking.apply(t,n,e),e,{at:new Date,latency:s})
m=o.state,m!==n&&(c.report(o.records),c.objectives(Tracking.objectives(t,m)),c.changed())},timeUp:()=>{a=!0},elements:()=>Tracking.elements(t,m,c.time())})})(t,o,e=>{const t=s(n,i,e)
"saved"===e.kind&&(b.saved(),f.saved(t))},()=>d()),{session:m,connection:u,state:p}=l,g=()=>{const t="active"===m.state()
e(n,"no-lms",!u.present),e(n,"review",m.silent()),e(n,"no-credit",t&&!m.silent()&&!m.credit()),!u.present||m.silent()||t||s(n,i,{kind:"gone"})}
g(),u.present||Marks.show(n,"[data-leave]",!1)
const v=a.length>0&&!p().pages.size&&!m.silent()
e(n,"builds-on",v&&i.say("builds_on",{list:i.list(a.map(({title:e})=>e))}))
const k=t=>{l.happen(t,h.latency),y.refresh(),p().pages.size>1&&e(n,"builds-on",!1),g(),"active"!==m.state()&&Marks.show(n,"[data-exit-message]",!1)},w=Stopwatch.create(()=>t.performance.now()),h=Questions.create(c,o,i,{state:p,act:k,now:w.read,seconds:l.seconds}),y=PageNavigation.create(t,o,i,{state:p,locks:()=>m.silent()?new Map:Progress.locks(o,p()),prepare:h.prepare,shown:e=>k({type:"page",page:e})})
d=()=>{h.refresh(),y.refresh()}
const b=((t,s,n,o,a,r)=>{const{contract:i}=s,{session:c,state:d,seconds:l,kept:m}=o,u=(s,n)=>e(t.document,s,n)
let p=o.tracked&&Progress.open(s,d()).length?TimeLimit.read(i,c.get):null,g=!1,v=!1,k=d().seconds<i.completion.minimum_time,w=0
const h=e=>u("time-over",`${n.say("time_over")} ${n.say(e)}`),y=async()=>{if(v)return
v=!0
const e=await c.close(!0)
v=!1,"active"===c.state()?h("time_over_trying"):h(e?"time_over_saved":m()?"exit_kept":"exit_lost")},b=()=>{w=0
const e=l(),m=i.completion.minimum_time
k&&e>=m&&(k=!1,a({type:"time",seconds:e}),c.changed())
const v=p&&(p.exit||p.message)?p:null,f=TimeLimit.phase(v,e)
u("time",v&&"warning"===f?n.say("time_left",{time:n.duration(Math.ceil((v.seconds-e)/60))}):""),v&&"over"===f&&(p=null,v.exit?(()=>{g=!0,o.timeUp()
for(const{id:e,quiz:t}of i.pages)t&&Progress.unanswered(s,d(),e).length<Progress.asked(s,d(),e).length&&a({type:"hand-in",quiz:e})
r(),u("builds-on",""),Marks.show(t.document,"[data-leave]",!1),h("saving"),Marks.focus(Marks.all(t.document,"[data-notice='time-over']")[0]),y()})():u("time-over",n.say("time_over_go_on"))),(p||e<m)&&(w=t.setTimeout(b,1e3))}
return Object.freeze({run:()=>w||b(),stop:()=>{t.clearTimeout(w),w=0},saved:()=>g&&y()})})(t,o,i,l,k,y.close)
w.run(),h.start(),y.start(Progress.resumePage(o,p())),b.run(),Media.create(c,(({session:e,connection:t,tracked:s})=>{let n=!s
return{get:s=>{const o=n?"":e.get(s)
return n=n||""===o&&"0"!==t.error(),o},set:(t,s)=>{n||(e.report([[[t,s]]]),e.changed())}}})(l)),Support.create(t,{course:o,words:i,...l})
const f=Leaving.watch(t,m,i,{open:()=>Support.open(o,p(),i),kept:l.kept,recorded:()=>u.present&&!m.silent(),closedUnsaved:()=>{s(n,i,{kind:"closed"})},pause:()=>{w.pause(),b.stop()},resume:()=>{w.run(),b.run()},back:()=>{s(n,i,{kind:"new"}),g(),y.refresh()}})
n.documentElement.classList.add("ready")})(window).catch(e=>{throw Boot.giveUp(),e})
return Object.freeze({started:n})})()
