scorm.init();
