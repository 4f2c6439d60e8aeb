/** Ant Design Mobile's imperative dialogs and toasts draw with the root of React 19 only when told how. */
import { unstableSetRender } from "antd-mobile/es/utils/unstable-render";
import { createRoot, type Root } from "react-dom/client";

type Host = (Element | DocumentFragment) & { linliRoot?: Root };

unstableSetRender((node, container) => {
  const host = container as Host;
  const root = (host.linliRoot ??= createRoot(host));
  root.render(node);
  return () => {
    // After the present render: a root must not end inside of it.
    return new Promise<void>((resolve) =>
      setTimeout(() => {
        root.unmount();
        host.linliRoot = undefined;
        resolve();
      }),
    );
  };
});
