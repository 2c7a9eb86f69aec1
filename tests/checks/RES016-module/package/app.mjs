document.title = "Bees";
