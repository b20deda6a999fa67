// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A pom, or another XML file of the build, as it is written: nothing is inherited or interpolated. */
record Pom(String folder, Element project) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PREFIX = "xray4j-";

    /** Each module of the build, those of profiles too. */
    static List<Pom> modules() {
        List<Pom> modules = new ArrayList<>();
        for (Element module : parent().all("module")) {
            String folder = module.getTextContent().strip();
            modules.add(new Pom(folder, read(ROOT.resolve(folder).resolve("pom.xml"))));
        }
        return modules;
    }

    /** Those of which a release publishes an artifact. */
    static List<Pom> published() {
        return modules().stream().filter(Pom::isPublished).toList();
    }

    static Pom parent() {
        return new Pom(".", read(ROOT.resolve("pom.xml")));
    }

    static Element read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(stream).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new IllegalStateException("cannot read " + file, unreadable);
        }
    }

    String artifact() {
        return text("artifactId");
    }

    /** The artifact without its prefix: its words. */
    String words() {
        return artifact().substring(PREFIX.length());
    }

    boolean isJar() {
        return !text("packaging").equals("pom");
    }

    boolean isPublished() {
        return !text("properties", "maven.deploy.skip").equals("true");
    }

    /** The text of an element below the project, by its path; empty if there is none. */
    String text(String... path) {
        return text(project, path);
    }

    static String text(Element from, String... path) {
        List<Element> found = List.of(from);
        for (String name : path) {
            found = found.isEmpty() ? found : children(found.get(0), name);
        }
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    /** Elements of a name, however deep. */
    List<Element> all(String name) {
        return elements(project.getElementsByTagName(name));
    }

    /** The module's own dependencies, without those that it only manages. */
    List<Element> dependencies() {
        return children(project, "dependencies").stream()
                .flatMap(list -> children(list, "dependency").stream())
                .toList();
    }

    static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes()).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
