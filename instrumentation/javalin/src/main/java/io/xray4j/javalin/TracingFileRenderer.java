// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javalin;

import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.util.Map;

/**
 * A renderer that records each template as a subsegment with the template's name: {@code config.fileRenderer(new
 * TracingFileRenderer(renderer))}.
 *
 * <p><i>As thread-safe as the given renderer.</i>
 */
public final class TracingFileRenderer implements FileRenderer {
    private final Recorder recorder;
    private final FileRenderer renderer;

    /** Creates a renderer that uses the process's recorder. */
    public TracingFileRenderer(FileRenderer renderer) {
        this(Xray.recorder(), renderer);
    }

    /** Creates a renderer that uses a given recorder. */
    public TracingFileRenderer(Recorder recorder, FileRenderer renderer) {
        this.recorder = recorder;
        this.renderer = renderer;
    }

    @Override
    public String render(String template, Map<String, ? extends Object> model, Context context) {
        return recorder.capture(template, () -> renderer.render(template, model, context));
    }
}
