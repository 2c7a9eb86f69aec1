// The host page of the scorm-again host: makes the API from what the server says, then opens the SCO in the frame.
"use strict";
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const api = new Scorm12API({
    lmsCommitUrl: setup.recordUrl,
    logLevel: "ERROR", // each refused call becomes a console error, and so a failed test
    requestHandler: (commit, metadata) => ({ ...commit, finished: Boolean(metadata && metadata.isTerminateCommit) }),
  });
  api.loadFromJSON(setup.cmi, "cmi");
  window.API = api;
  document.getElementById("sco").src = setup.launchUrl;
})();
