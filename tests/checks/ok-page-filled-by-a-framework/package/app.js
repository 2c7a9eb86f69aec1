// image.src = "not-there.png";
const folder = "media/";
function show(image, name) {
  image.src = folder + name;
  image.src = "media/" + name;
}
