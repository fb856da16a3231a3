import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import styles from "./Help.module.css";
import { pictureOf } from "./guides";
import type { Block, Inline } from "./markdown";

/** Draws what was read; the first title is the page's. */
export function Guide({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <Part key={index} block={block} />);
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Title = (["h1", "h2", "h3"] as const)[block.level - 1] ?? "h3";
      return (
        <Title id={block.id} className={styles.title}>
          {block.text}
        </Title>
      );
    }
    case "paragraph":
      return <p>{drawn(block.inlines)}</p>;
    case "quote":
      return <blockquote className={styles.quote}>{drawn(block.inlines)}</blockquote>;
    case "pre":
      return <pre className={styles.pre}>{block.text}</pre>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>{drawn(item)}</li>
          ))}
        </List>
      );
    }
    case "table":
      return <GuideTable head={block.head} rows={block.rows} />;
  }
}

function GuideTable({ head, rows }: { head: Inline[][]; rows: Inline[][][] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((cell, index) => (
            <th key={index} scope="col">
              {drawn(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={index}>{drawn(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function drawn(inlines: readonly Inline[]): ReactNode[] {
  return inlines.map((inline, index) => <Piece key={index} inline={inline} />);
}

function Piece({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case "strong":
      return <strong>{inline.text}</strong>;
    case "em":
      return <em>{inline.text}</em>;
    case "code":
      return <code className={styles.code}>{inline.text}</code>;
    case "link":
      return inline.href.endsWith(".md") ? (
        <Link to="/aide/$guide" params={{ guide: inline.href.slice(0, -".md".length) }}>
          {inline.text}
        </Link>
      ) : (
        <a href={inline.href}>{inline.text}</a>
      );
    case "image": {
      const src = pictureOf(inline.src);
      return src === null ? null : <img className={styles.picture} src={src} alt={inline.alt} loading="lazy" />;
    }
    case "text":
      return inline.text;
  }
}
