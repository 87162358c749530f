import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of JSON in: `op`, `in`, `out` and what the step says; one out: `{"ok":true}`, `{"unsupported":why}` or
 * `{"error":why}`.
 */
final class LineWorker {
    interface Step {
        void run(JsonObject step) throws Exception;
    }

    /** A tool has no means for this step. */
    static final class Unsupported extends Exception {
        Unsupported(String why) {
            super(why);
        }
    }

    /** A signer's key and certificates. */
    record Identity(PrivateKey key, Certificate[] chain) {
        static Identity of(String folder, String who) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = "testbed".toCharArray();
            try (var file = Files.newInputStream(Path.of(folder, who + ".p12"))) {
                store.load(file, password);
            }
            String alias = store.aliases().nextElement();
            return new Identity((PrivateKey) store.getKey(alias, password), store.getCertificateChain(alias));
        }
    }

    private final Map<String, Step> steps = new LinkedHashMap<>();

    LineWorker on(String op, Step step) {
        steps.put(op, step);
        return this;
    }

    void serve(String tool, String version) throws Exception {
        // Libraries log where they like; answers have a channel of their own.
        PrintStream lines = System.out;
        System.setOut(System.err);
        Gson gson = new Gson();
        lines.println(gson.toJson(Map.of("tool", tool, "version", version)));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            lines.println(gson.toJson(answer(JsonParser.parseString(line).getAsJsonObject())));
            lines.flush();
        }
    }

    private Map<String, Object> answer(JsonObject step) {
        String op = step.get("op").getAsString();
        try {
            if (!steps.containsKey(op)) throw new Unsupported(op);
            steps.get(op).run(step);
            return Map.of("ok", true);
        } catch (Unsupported why) {
            return Map.of("unsupported", why.getMessage());
        } catch (Exception | LinkageError error) {
            StackTraceElement[] trace = error.getStackTrace();
            return Map.of("error", error + (trace.length == 0 ? "" : " (" + trace[0] + ")"));
        }
    }

    static float[] rect(JsonObject step, String member) {
        if (!step.has(member)) return null;
        var values = step.getAsJsonArray(member);
        float[] rect = new float[values.size()];
        for (int i = 0; i < rect.length; i++) rect[i] = values.get(i).getAsFloat();
        return rect;
    }

    static String text(JsonObject step, String member) {
        return step.get(member).getAsString();
    }

    static boolean is(JsonObject step, String member) {
        return step.has(member) && step.get(member).getAsBoolean();
    }
}
