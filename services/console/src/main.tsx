import "./app/older";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app/settings";
import "./app/base.css";
import { RouterProvider } from "react-router";
import { pressOnce } from "./app/held";
import { SessionProvider } from "./app/session/session";
import { router } from "./app/router";

pressOnce();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </StrictMode>,
  );
}
