// Check, Hint and Watch in a learner's JupyterLab. Written in the form in which JupyterLab loads an extension that was
// built: an entry in window._JUPYTERLAB, which takes JupyterLab's own modules from the scope it is given.
(() => {
  const NAME = 'look-inside';
  const WIDE = 1500; // pixels: a notebook's lines of code and a terminal of 80 columns, side by side
  const STYLE = `
    [data-jp-item-name="look-inside-check"] .jp-ToolbarButtonComponent-label {
      font-weight: 600; color: var(--jp-brand-color1); }
    .look-inside { margin: 4px 8px 12px calc(var(--jp-cell-prompt-width) + 8px); padding: 8px 12px;
      border: 1px solid var(--jp-border-color2); border-left: 4px solid var(--jp-brand-color1);
      background: var(--jp-layout-color2); color: var(--jp-ui-font-color1); }
    .look-inside table { margin: 0 0 6px; }
    .look-inside p { margin: 0 0 6px; max-width: 60em; }
    .look-inside .look-inside-old { display: none; color: var(--jp-warn-color0); }
    .look-inside.look-inside-changed .look-inside-old { display: block; }
    .look-inside-keys { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
    .look-inside-keys button { font: inherit; padding: 2px 10px; cursor: pointer; color: inherit;
      background: var(--jp-layout-color1); border: 1px solid var(--jp-border-color1); border-radius: 3px; }`;
  const OLD = '<p class="look-inside-old">You have changed this cell since.</p>';
  let scope;

  async function jupyterlab(name) {
    const versions = Object.values(scope[name]);
    const found = versions.find(version => version.loaded) || versions[0];
    return (await found.get())();
  }

  async function extension() {
    const [{ INotebookTracker }, { ServerConnection }] = await Promise.all(
      ['@jupyterlab/notebook', '@jupyterlab/services'].map(jupyterlab));

    return {
      id: `${NAME}:plugin`,
      autoStart: true,
      requires: [INotebookTracker],
      activate(app, notebooks) {
        document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));

        async function ask(question, body) {
          const server = app.serviceManager.serverSettings;
          const reply = await ServerConnection.makeRequest(`${server.baseUrl}look-inside/${question}`,
            { method: 'POST', body: JSON.stringify(body) }, server);
          if (!reply.ok) throw new Error(`status ${reply.status}`);
          return (await reply.json()).html;
        }

        // Save, ask about what is saved, and show what is said under the cell the learner is at.
        async function tell(question, more = {}) {
          const { context, content } = notebooks.currentWidget;
          const show = boxUnder(content.activeCell, {
            Hint: () => tell('hint'),
            'Check again': () => tell('check', more),
            'Check the whole lesson': () => tell('check', { whole: true }),
          });
          show('<p>Saving …</p>');
          try {
            await context.save();
            if (context.model.dirty) return show('<p>The notebook could not be saved, so nothing was judged.</p>');
            show(question === 'hint' ? '' : '<p>Judging what is saved … (the first time takes some seconds)</p>');
            const html = await ask(question, { path: context.path, near: idsUpwards(content), ...more });
            show(question === 'hint' ? html : html + OLD);
          } catch (problem) {
            show(`<p>JupyterLab's server did not answer (${problem.message}): is it still running?</p>`);
          }
        }

        // A terminal beside the notebook, in which `lookinside watch` is typed: q ends it and leaves the terminal.
        async function watch() {
          const panel = notebooks.currentWidget;
          app.shell.collapseLeft();
          const terminal = await app.commands.execute('terminal:create-new');
          app.shell.add(terminal, 'main', { ref: panel.id, mode: 'split-right', activate: false });
          await terminal.content.session.send({ type: 'stdin', content: [`lookinside watch "${panel.context.path}"\r`] });
          app.shell.activateById(panel.id);
        }

        // Where there is room, a lab begins with both; once in a tab, since whoever closed the terminal meant it.
        app.restored.then(async () => {
          if (window.innerWidth < WIDE || sessionStorage.getItem(NAME)) return;
          sessionStorage.setItem(NAME, 'watched');
          const panel = notebooks.currentWidget ??
            await new Promise(found => notebooks.widgetAdded.connect((_, added) => found(added)));
          await panel.revealed;
          await watch();
        });

        const isEnabled = () => Boolean(notebooks.currentWidget?.content.activeCell);
        for (const [name, label, caption, execute] of [
          ['check', 'Check', 'Save, and judge the blank you are at', () => tell('check')],
          ['check-all', 'Check the Whole Lesson', 'Save, and judge every blank', () => tell('check', { whole: true })],
          ['hint', 'Hint', 'One hint more for the blank you are at', () => tell('hint')],
          ['watch', 'Watch', 'A terminal beside, in which every blank is judged when you save it', watch],
        ]) app.commands.addCommand(`${NAME}:${name}`, { label, caption, execute, isEnabled });
      },
    };
  }

  // The names of the cells from the active one upwards: the blank at hand is the first of them that is one.
  function idsUpwards(notebook) {
    return notebook.widgets.slice(0, notebook.activeCellIndex + 1).reverse()
      .map(cell => cell.model.getMetadata('nbgrader')?.grade_id).filter(Boolean);
  }

  // A box under a cell, in place of the one that was there: a function that shows something in it.
  function boxUnder(cell, keys) {
    cell.node.querySelector(':scope > .look-inside')?.remove();
    const [box, said, row] = [0, 1, 2].map(() => document.createElement('div'));
    box.className = 'look-inside jp-RenderedHTMLCommon';
    box.setAttribute('data-lm-suppress-shortcuts', 'true'); // Enter on a button is not the notebook's Enter
    said.setAttribute('role', 'status');
    row.className = 'look-inside-keys';
    for (const [label, press] of Object.entries({ ...keys, Close: () => box.remove() }))
      row.append(Object.assign(document.createElement('button'), { textContent: label, onclick: press }));
    box.append(said, row);
    cell.node.append(box);
    cell.model.sharedModel.changed.connect((_, change) => {
      if (change.sourceChange) box.classList.add('look-inside-changed');
    });
    return html => {
      said.innerHTML = html;
      box.classList.remove('look-inside-changed');
      box.scrollIntoView({ block: 'nearest' });
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: given => { scope = given; },
    get: async () => {
      const plugin = await extension();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
