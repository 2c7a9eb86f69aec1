// The smallest SCO that uses all that the tests look at. It is not made by scorm-builder: it shows that a host records what it is told.
// A host may put its API into the page after the SCO has begun to load: the SCO looks for it until it is there, and then says "ready".
"use strict";
(async () => {
  const find = (start) => {
    for (let place = start; ; place = place.parent) {
      if (place.API) return place.API;
      if (place === place.parent) return null;
    }
  };
  const found = async () => {
    for (;;) {
      const api = find(window);
      if (api) return api;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const api = await found();
  const get = (name) => String(api.LMSGetValue(name) ?? "");
  const set = (name, value) => api.LMSSetValue(name, value);
  const show = (id, value) => { document.getElementById(id).value = value; };

  api.LMSInitialize("");
  let page = Number(get("cmi.core.lesson_location").replace("page-", "")) || 0;
  const status = get("cmi.core.lesson_status");
  show("page", page);
  show("status", status);
  show("launch-data", get("cmi.launch_data"));
  if (["", "undefined", "not attempted"].includes(status) && page === 0) set("cmi.core.lesson_status", "incomplete");
  set("cmi.core.exit", "suspend");

  document.getElementById("next").addEventListener("click", () => {
    page += 1;
    show("page", page);
    set("cmi.core.lesson_location", `page-${page}`);
    set("cmi.suspend_data", `seen:${page}`);
    set("cmi.core.session_time", "0000:00:05.25");
    api.LMSCommit("");
  });
  document.getElementById("pass").addEventListener("click", () => {
    set("cmi.core.score.raw", "90");
    set("cmi.core.score.min", "0");
    set("cmi.core.score.max", "100");
    set("cmi.core.lesson_status", "passed");
    api.LMSCommit("");
  });
  document.getElementById("finish").addEventListener("click", () => {
    if (api.LMSFinish) api.LMSFinish("");
  });
  document.documentElement.dataset.witness = "ready";
})();
