// Reads off the power chart: the table below it is the data, so nothing is held twice.
(() => {
  const chart = document.getElementById("power-chart");
  const table = document.getElementById("power-table");
  if (!chart || !table) return;
  const tip = document.getElementById("power-tip");
  const cursor = chart.querySelector(".cursor");
  const { left, width, seconds } = Object.fromEntries(
    Object.entries(table.dataset).map(([name, value]) => [name, Number(value)]));
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => Number(cell.textContent)));

  const hide = () => {
    tip.hidden = true;
    cursor.style.visibility = "hidden";
  };
  const show = event => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) * chart.viewBox.baseVal.width / box.width;
    const time = (x - left) / width * seconds;
    const row = rows.find(([from, to]) => from <= time && time < to);
    if (!row) return hide();
    const lines = row.slice(2, -1).map((watts, i) => `${heads[i + 2].replace(", W", "")}  ${watts.toPrecision(3)} W`);
    tip.textContent = [`${row[0].toFixed(1)}–${row[1].toFixed(1)} s`, ...lines].join("\n");
    tip.hidden = false;
    const at = event.clientX - box.left;
    tip.style.left = `${at + 16 + tip.offsetWidth > box.width ? at - 16 - tip.offsetWidth : at + 16}px`;
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
    cursor.style.visibility = "visible";
  };
  chart.addEventListener("pointermove", show);
  chart.addEventListener("pointerleave", hide);
})();
