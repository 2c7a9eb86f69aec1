const scorm = {
  call: (name, ...rest) => window.parent.API["LMS" + name](...rest),
  init: () => scorm.call("Initialize", ""),
  set: (name, value) => scorm.call("SetValue", "cmi.core." + name, value),
  quit: () => scorm.call("Finish", ""),
};
