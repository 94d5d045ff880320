// Runs in the page of the graph, before its script: what its frames are spent on.
{
  const frames = [];
  let drawnFrom;
  const { requestAnimationFrame } = window;
  window.requestAnimationFrame = callback =>
    requestAnimationFrame(now => {
      const start = performance.now();
      drawnFrom = undefined;
      callback(now);
      const end = performance.now();
      if (drawnFrom !== undefined) frames.push({ start, end, drawing: end - drawnFrom });
    });
  const { clearRect } = CanvasRenderingContext2D.prototype;
  // Each picture begins with an empty canvas.
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    drawnFrom ??= performance.now();
    clearRect.apply(this, area);
  };
  window.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });

  let rested = Number.POSITIVE_INFINITY;
  window.Worker = class extends Worker {
    constructor(address) {
      super(address);
      this.addEventListener('message', ({ data }) => {
        if (data.isSettled) rested = performance.now();
      });
    }
  };

  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  const told = () => ({
    frame: frames.map(({ start, end }) => end - start),
    drawing: frames.map(({ drawing }) => drawing),
    // From picture to picture, with all that the browser does in between.
    interval: frames.slice(1).map(({ start }, index) => start - frames[index].start),
  });

  /** Shows a graph, and waits until it rests. */
  window.settle = async graph => {
    frames.length = 0;
    const begin = performance.now();
    window.postMessage({ type: 'graph', scope: 'workspace', hasDocument: false, title: '', graph });
    while (!frames.some(({ start }) => start > rested)) await pause(20);
    return { ...told(), seconds: (rested - begin) / 1000 };
  };

  /** Leads a pointer across the picture at rest. */
  window.hover = async () => {
    frames.length = 0;
    const canvas = document.querySelector('.stage canvas');
    const { width, height, left, top } = canvas.getBoundingClientRect();
    for (let step = 0; step < 120; step++) {
      const clientX = left + (width * (10 + (step % 12) * 7)) / 100;
      const clientY = top + (height * (20 + Math.floor(step / 12) * 6)) / 100;
      canvas.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
    return told();
  };
}
