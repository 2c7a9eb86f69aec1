/* scorm-builder run-time 0.1.0; sources and documentation are in the project */
"use strict";
const Boot=(()=>{const e=document.documentElement,t=()=>{e.classList.contains("ready")||e.classList.remove("js")}
return e.classList.add("js"),window.addEventListener("error",e=>e.target instanceof HTMLScriptElement&&t(),!0),window.addEventListener("load",()=>setTimeout(t,5e3)),Object.freeze({giveUp:t})})()
