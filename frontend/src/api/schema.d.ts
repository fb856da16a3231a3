// Made by `npm run client` from `parvis openapi`; never edited.
export interface paths {
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Me
         * @description Organismes that let the caller in, with what may be done in each.
         */
        get: operations["me_show_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List My Sessions
         * @description Where I am signed in; a machine has no session.
         */
        get: operations["me_list_my_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End My Session
         * @description End one of my sessions, on this machine or another.
         */
        delete: operations["me_end_my_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description Everybody of the organisme with their roles.
         */
        get: operations["members_list_members"];
        put?: never;
        /**
         * Add Member
         * @description Let a person in; a new account comes with the one-use address that opens it.
         */
        post: operations["members_add_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/members/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Member
         * @description Show a person out, effective at her next request.
         */
        delete: operations["members_remove_member"];
        options?: never;
        head?: never;
        /**
         * Change Member
         * @description Give other roles, effective at the next request of the person.
         */
        patch: operations["members_change_member"];
        trace?: never;
    };
    "/api/v1/tenants/{siren}/members/{person}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Member
         * @description Forgotten password, lost telephone, lost invitation: a new one-use address.
         */
        post: operations["members_reset_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invoices
         * @description Invoices of the organisme, newest first; those in the trash only when asked for.
         */
        get: operations["invoices_list_invoices"];
        put?: never;
        /**
         * Receive Invoices
         * @description Receive one or several files. A request with a single refused file is refused itself.
         */
        post: operations["invoices_receive_invoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Invoice
         * @description One invoice with all that was read.
         */
        get: operations["invoices_show_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/pages/{number}.webp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Page
         * @description Image of one page, drawn when the document was read.
         */
        get: operations["invoices_show_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/pages/{number}/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Words
         * @description Words of one page with their boxes.
         */
        get: operations["invoices_show_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Original
         * @description The file as it was received, to download; never shown in place.
         */
        get: operations["invoices_show_original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show History
         * @description All that happened to an invoice, oldest first.
         */
        get: operations["invoices_show_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reread Invoice
         * @description Read again from the original file; corrections are dropped, the history stays.
         */
        post: operations["invoices_reread_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct Fields
         * @description Correct fields; every check runs again.
         */
        patch: operations["invoices_correct_fields"];
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Correction
         * @description Take back the last correction.
         */
        post: operations["invoices_undo_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Validate Invoice
         * @description A person takes responsibility for the data; never granted to a machine.
         */
        post: operations["invoices_validate_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject Invoice
         * @description Refuse an invoice, with its reason.
         */
        post: operations["invoices_reject_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Invoice
         * @description Take a decision back.
         */
        post: operations["invoices_reopen_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trash Invoice
         * @description Put aside what is no invoice.
         */
        post: operations["invoices_trash_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Invoice
         * @description Take an invoice out of the trash.
         */
        post: operations["invoices_restore_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look At Invoice
         * @description Say that I look at this invoice, and learn who else does.
         */
        post: operations["invoices_look_at_invoice"];
        /**
         * Leave Invoice
         * @description Say that I look no more.
         */
        delete: operations["invoices_leave_invoice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Invoice
         * @description Send an invoice to another of my organismes; the right to write is asked of both.
         */
        post: operations["invoices_move_invoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoice-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Invoice Settings
         * @description How invoices are validated here.
         */
        get: operations["invoices_show_invoice_settings"];
        /**
         * Change Invoice Settings
         * @description Choose how invoices are validated here; the choice is journalled.
         */
        put: operations["invoices_change_invoice_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/invoices/{invoice}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Invoice
         * @description The data of a validated invoice.
         */
        get: operations["invoices_export_invoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Job
         * @description State and progress; any right of the service that the work belongs to is enough.
         */
        get: operations["jobs_show_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Cancel what has not started, ask what runs to stop; the right to ask for it is needed.
         */
        post: operations["jobs_cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{siren}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow Events
         * @description Follow what happens; ``Last-Event-ID`` resumes, and a stream ends after some minutes.
         */
        get: operations["events_follow_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schemas/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Schema */
        get: operations["published_show_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show Problem */
        get: operations["published_show_problem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Alert
         * @description Something a person must know before going on.
         */
        Alert: {
            /** Code */
            code: string;
            /** Blocking */
            blocking: boolean;
        };
        /**
         * Alternative
         * @description Another value that could have been chosen.
         */
        Alternative: {
            /** Value */
            value: string;
            /** Box */
            box?: [
                number,
                number,
                number,
                number
            ] | null;
            /** Confidence */
            confidence?: number | null;
        };
        /**
         * Check
         * @description One rule and its result; ``detail`` is a French sentence.
         */
        Check: {
            /** Name */
            name: string;
            result: components["schemas"]["Outcome"];
            /**
             * Detail
             * @default
             */
            detail: string;
        };
        /**
         * Difference
         * @description A field that the embedded XML and the visible page give differently.
         */
        Difference: {
            /** Field */
            field: string;
            /** Xml */
            xml: string;
            /** Page */
            page: string;
        };
        /**
         * Engine
         * @description The OCR engine that read the pages, for journal and reproducibility.
         */
        Engine: {
            /** Id */
            id: string;
            /** Version */
            version: string;
            /** Weights Sha256 */
            weights_sha256: string;
        };
        /**
         * Field
         * @description One value with its proof. ``confidence`` is calibrated, or None = not scored.
         */
        Field: {
            /** Value */
            value?: string | null;
            /** Raw */
            raw?: string | null;
            /** @default absent */
            status: components["schemas"]["Status"];
            source?: components["schemas"]["Origin"] | null;
            /** Page */
            page?: number | null;
            /** Box */
            box?: [
                number,
                number,
                number,
                number
            ] | null;
            /** Confidence */
            confidence?: number | null;
            /**
             * Checks
             * @default []
             */
            checks: string[];
            /**
             * Alternatives
             * @default []
             */
            alternatives: components["schemas"]["Alternative"][];
        };
        /**
         * FileProblem
         * @description Why one file of several was refused; the others went on.
         */
        FileProblem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * History
         * @description Oldest first.
         */
        History: {
            /** Items */
            items: components["schemas"]["HistoryItem"][];
        };
        /**
         * HistoryItem
         * @description One thing that happened to an invoice, from the journal.
         */
        HistoryItem: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Action */
            action: string;
            /** Actor */
            actor: string;
            /** Actor Name */
            actor_name: string | null;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
        };
        /**
         * Invitation
         * @description A new member; ``activation`` is null when she has her account already.
         */
        Invitation: {
            member: components["schemas"]["Member"];
            activation: components["schemas"]["OneUseAddress"] | null;
        };
        /**
         * Invoice
         * @description One invoice with its reading.
         */
        Invoice: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            status: components["schemas"]["InvoiceStatus"];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            document: components["schemas"]["InvoiceDocument"];
            /** Duplicate Of */
            duplicate_of: string | null;
            /** Supplier */
            supplier: string | null;
            /** Deadline */
            deadline: string | null;
            reading: components["schemas"]["Reading"] | null;
            problem: components["schemas"]["InvoiceProblem"] | null;
            decision: components["schemas"]["InvoiceDecision"] | null;
            /** Moved To */
            moved_to: string | null;
            /** Job */
            job: string | null;
            /** Version */
            version: number;
        };
        /**
         * InvoiceDecision
         * @description Who decided, when, and why when a reason was due.
         */
        InvoiceDecision: {
            /** By */
            by: string;
            /** By Name */
            by_name: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Reason */
            reason: string | null;
        };
        /**
         * InvoiceDocument
         * @description The file as received.
         */
        InvoiceDocument: {
            /** Name */
            name: string;
            /** Media Type */
            media_type: string;
            /** Sha256 */
            sha256: string;
            /** Pages */
            pages: number | null;
        };
        /**
         * InvoiceLine
         * @description One line of the invoice (BG-25).
         */
        InvoiceLine: {
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            name: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            quantity: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            unit: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            unit_price: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            net: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            vat_rate: components["schemas"]["Field"];
        };
        /**
         * InvoiceProblem
         * @description Why a file could not be read.
         */
        InvoiceProblem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * InvoiceSettings
         * @description ``second_validation``: an invoice is validated once two different people have done so.
         */
        InvoiceSettings: {
            /** Second Validation */
            second_validation: boolean;
        };
        /**
         * InvoiceStatus
         * @description received → reading → to_review ⇄ awaiting_second → validated → exported; or aside.
         * @enum {string}
         */
        InvoiceStatus: "received" | "reading" | "to_review" | "awaiting_second" | "validated" | "exported" | "rejected" | "unreadable" | "trashed";
        /**
         * InvoiceSummary
         * @description A line of the list.
         */
        InvoiceSummary: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            status: components["schemas"]["InvoiceStatus"];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            document: components["schemas"]["InvoiceDocument"];
            /** Duplicate Of */
            duplicate_of: string | null;
            /** Supplier */
            supplier: string | null;
            /** Invoice Number */
            invoice_number: string | null;
            /** Issue Date */
            issue_date: string | null;
            /** Total Ttc */
            total_ttc: string | null;
            /** Verdict */
            verdict: ("sure" | "to_check" | "in_error") | null;
            /** Deadline */
            deadline: string | null;
            /** Version */
            version: number;
        };
        /**
         * JobProblem
         * @description Why the job ended, as a line of the catalogue.
         */
        JobProblem: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Detail */
            detail: string;
        };
        /**
         * JobProgress
         * @description ``done`` of ``total``; ``step`` is a stable English word.
         */
        JobProgress: {
            /** Done */
            done: number;
            /** Total */
            total: number;
            /** Step */
            step: string;
        };
        /**
         * Job
         * @description A long work: ``failed`` when the work itself said no, ``quarantined`` when it kills.
         */
        JobShape: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            state: components["schemas"]["JobState"];
            /** Attempt */
            attempt: number;
            progress: components["schemas"]["JobProgress"] | null;
            problem: components["schemas"]["JobProblem"] | null;
        };
        /**
         * JobState
         * @description States of contract.md; a pending job whose bell is rung is still pending.
         * @enum {string}
         */
        JobState: "pending" | "running" | "done" | "failed" | "quarantined" | "parked" | "cancelled";
        /**
         * Kind
         * @description Why it failed, as far as the caller's next move is concerned.
         * @enum {string}
         */
        Kind: "refused" | "forbidden" | "absent" | "conflict" | "limited" | "unavailable" | "broken";
        /** Listing[InvoiceSummary] */
        Listing_InvoiceSummary_: {
            /** Items */
            items: components["schemas"]["InvoiceSummary"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Me
         * @description Who asks and where they may go; one of ``person`` and ``client`` is null.
         *
         *     ``csrf`` goes back in ``X-Parvis-CSRF`` with every request that changes something.
         */
        Me: {
            person: components["schemas"]["MePerson"] | null;
            client: components["schemas"]["MeClient"] | null;
            /** Csrf */
            csrf?: string | null;
            session?: components["schemas"]["MySession"] | null;
            /** Organismes */
            organismes: components["schemas"]["MeOrganisme"][];
            /** Unread */
            unread: number;
            /** Settings */
            settings: {
                [key: string]: string;
            };
        };
        /**
         * MeClient
         * @description A machine.
         */
        MeClient: {
            /** Id */
            id: string;
        };
        /**
         * MeOrganisme
         * @description One organisme that lets the caller in.
         */
        MeOrganisme: {
            /** Siren */
            siren: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string;
            /** Roles */
            roles: string[];
            /** Rights */
            rights: string[];
            /** Waiting */
            waiting: number;
        };
        /**
         * MePerson
         * @description A person.
         */
        MePerson: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Username */
            username?: string | null;
        };
        /**
         * Member
         * @description A person in this organisme. ``invited``: her account is not open yet.
         */
        Member: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Username */
            username: string | null;
            /** Roles */
            roles: string[];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "invited" | "disabled";
            /** Given By */
            given_by: string;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /** Last Seen At */
            last_seen_at: string | null;
        };
        /**
         * Members
         * @description Everybody, by name; ``known_roles`` are those that may be given.
         */
        Members: {
            /** Items */
            items: components["schemas"]["Member"][];
            /** Known Roles */
            known_roles: string[];
        };
        /**
         * MoveAsk
         * @description Code of the organisme that the invoice is for.
         */
        MoveAsk: {
            /**
             * To
             * @example 210000020
             */
            to: string;
        };
        /**
         * Moved
         * @description The original, put aside here, and where its copy is being read.
         */
        Moved: {
            invoice: components["schemas"]["Invoice"];
            /** To */
            to: string;
            /**
             * Arrived
             * Format: uuid
             */
            arrived: string;
        };
        /**
         * MySession
         * @description One session of the person who asks; ``current`` is the one that asks.
         */
        MySession: {
            /** Id */
            id: string;
            /** Device */
            device: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Idle At
             * Format: date-time
             */
            idle_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Current */
            current: boolean;
        };
        /**
         * MySessions
         * @description Live sessions, the last used first.
         */
        MySessions: {
            /** Items */
            items: components["schemas"]["MySession"][];
        };
        /**
         * NewMember
         * @description Who to let in. An account that exists already is found by its user name.
         */
        NewMember: {
            /**
             * Username
             * @example a.martin
             */
            username: string;
            /**
             * Name
             * @example Alix Martin
             */
            name: string;
            /**
             * Roles
             * @example [
             *       "agent"
             *     ]
             */
            roles: string[];
        };
        /**
         * NewRoles
         * @description Roles that replace the former ones.
         */
        NewRoles: {
            /**
             * Roles
             * @example [
             *       "agent"
             *     ]
             */
            roles: string[];
        };
        /**
         * OneUseAddress
         * @description Shown once, to be handed to the person; good once.
         */
        OneUseAddress: {
            /** Url */
            url: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * Origin
         * @description Where a value was read (``source`` in the API).
         * @enum {string}
         */
        Origin: "xml" | "text" | "ocr" | "model" | "human";
        /**
         * OtherReader
         * @description Somebody else who has the invoice open.
         */
        OtherReader: {
            /** Name */
            name: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * Outcome
         * @description Result of one check.
         * @enum {string}
         */
        Outcome: "pass" | "fail" | "not_applicable";
        /**
         * PageWord
         * @description One word and its box in 0..1 of the upright page.
         */
        PageWord: {
            /** Text */
            text: string;
            /** Box */
            box: [
                number,
                number,
                number,
                number
            ];
            /** Confidence */
            confidence: number | null;
        };
        /**
         * PageWords
         * @description Words of one page in reading order.
         */
        PageWords: {
            /** Page */
            page: number;
            /** Words */
            words: components["schemas"]["PageWord"][];
        };
        /**
         * Presence
         * @description Come again before ``lease_s`` seconds have passed to stay visible to the others.
         */
        Presence: {
            /** Others */
            others: components["schemas"]["OtherReader"][];
            /** Lease S */
            lease_s: number;
        };
        /**
         * ProblemLine
         * @description A line of the catalogue; ``detail`` shows where its ``facts`` go.
         */
        ProblemLine: {
            /** Code */
            code: string;
            /** Status */
            status: number;
            kind: components["schemas"]["Kind"];
            /** Title */
            title: string;
            /** Detail */
            detail: string;
            /** Facts */
            facts: string[];
        };
        /**
         * Reading
         * @description All that was read on one document.
         */
        Reading: {
            /** File */
            file: string;
            /** Sha256 */
            sha256: string;
            /** Pages */
            pages: number;
            route: components["schemas"]["Route"];
            engine: components["schemas"]["Engine"] | null;
            /** Fields */
            fields: {
                [key: string]: components["schemas"]["Field"];
            };
            /**
             * Vat Breakdown
             * @default []
             */
            vat_breakdown: components["schemas"]["VatLine"][];
            /**
             * Lines
             * @default []
             */
            lines: components["schemas"]["InvoiceLine"][];
            /**
             * Differences
             * @default []
             */
            differences: components["schemas"]["Difference"][];
            /**
             * Checks
             * @default []
             */
            checks: components["schemas"]["Check"][];
            /**
             * Alerts
             * @default []
             */
            alerts: components["schemas"]["Alert"][];
            /** @default to_check */
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * Reason
         * @description Why a person decides so.
         */
        Reason: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * ReceivedItem
         * @description What became of one file that was sent: ``problem`` alone when it was refused.
         */
        ReceivedItem: {
            /** File */
            file: string;
            /** Id */
            id?: string | null;
            status?: components["schemas"]["InvoiceStatus"] | null;
            /** Job */
            job?: string | null;
            /** Duplicate Of */
            duplicate_of?: string | null;
            problem?: components["schemas"]["FileProblem"] | null;
        };
        /**
         * ReceivedItems
         * @description One item for each file, in the order of the request.
         */
        ReceivedItems: {
            /** Items */
            items: components["schemas"]["ReceivedItem"][];
        };
        /**
         * ResetAsk
         * @description What was lost, and how the administrator made sure that it is really her.
         */
        ResetAsk: {
            /**
             * What
             * @enum {string}
             */
            what: "account" | "password" | "totp";
            /**
             * Proof
             * @example Venue au guichet, carte d'identité vue
             */
            proof: string;
        };
        /**
         * Route
         * @description By which proof the document was read.
         * @enum {string}
         */
        Route: "xml" | "text" | "ocr" | "mixed";
        /**
         * Status
         * @description ``derived`` = computed from printed values; ``absent`` = not on the document.
         * @enum {string}
         */
        Status: "printed" | "derived" | "absent";
        /**
         * VatLine
         * @description One rate of the VAT breakdown (BG-23).
         */
        VatLine: {
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            category: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            rate: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            base: components["schemas"]["Field"];
            /**
             * @default {
             *       "status": "absent",
             *       "checks": [],
             *       "alternatives": []
             *     }
             */
            tax: components["schemas"]["Field"];
        };
        /**
         * Verdict
         * @description Sorting for the secretary; never an approval.
         * @enum {string}
         */
        Verdict: "sure" | "to_check" | "in_error";
        /**
         * Problem
         * @description RFC 9457; the facts of the code follow as other members.
         */
        Problem: {
            /** Type */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Code */
            code: string;
            /** Trace Id */
            trace_id: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    me_show_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    me_list_my_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MySessions"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    me_end_my_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Demande refusée (`session.csrf`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.csrf";
                    };
                };
            };
            /** @description Session inconnue (`session.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    members_list_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    members_add_member: {
        parameters: {
            query?: never;
            header?: {
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Déjà membre (`member.exists`) · Identifiant déjà pris (`member.username_taken`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "member.exists" | "member.username_taken";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Rôle inconnu (`member.role_unknown`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "member.role_unknown" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    members_remove_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Pas pour soi-même (`member.not_yourself`) · Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.not_yourself" | "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Membre inconnu (`member.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Dernier administrateur (`member.last_admin`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.last_admin";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    members_change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoles"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Pas pour soi-même (`member.not_yourself`) · Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.not_yourself" | "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Membre inconnu (`member.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Dernier administrateur (`member.last_admin`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.last_admin";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Rôle inconnu (`member.role_unknown`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.role_unknown" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    members_reset_member: {
        parameters: {
            query?: never;
            header?: {
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                person: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneUseAddress"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Pas pour soi-même (`member.not_yourself`) · Compte partagé (`member.reset_elsewhere`) · Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.not_yourself" | "member.reset_elsewhere" | "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Membre inconnu (`member.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "member.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Remise à zéro impossible (`member.reset_impossible`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "member.reset_impossible";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_list_invoices: {
        parameters: {
            query?: {
                status?: components["schemas"]["InvoiceStatus"] | null;
                /** @description SIREN. */
                supplier?: string | null;
                received_from?: string | null;
                received_to?: string | null;
                q?: string | null;
                sort?: "received_at" | "-received_at";
                /** @description Éléments par page. */
                limit?: number;
                /** @description next_cursor de la page précédente. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing_InvoiceSummary_"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Curseur invalide (`cursor.invalid`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "cursor.invalid" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_receive_invoices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file: string[];
                };
                "application/pdf": string;
                "application/xml": string;
                "image/jpeg": string;
                "image/png": string;
                "image/tiff": string;
                "image/webp": string;
                "image/heic": string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedItems"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight";
                    };
                };
            };
            /** @description Le fichier est trop volumineux (`document.too_large`) · Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document.too_large" | "request.too_large";
                    };
                };
            };
            /** @description Ce type de fichier n'est pas accepté (`document.type_unknown`) · Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document.type_unknown" | "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Le fichier est vide (`document.empty`) · Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "document.empty" | "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                number: number;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Image de la page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Page inconnue (`invoice.page_unknown`) · Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.page_unknown" | "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Page pas encore prête (`invoice.page_not_ready`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.page_not_ready";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_words: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                number: number;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageWords"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Page inconnue (`invoice.page_unknown`) · Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.page_unknown" | "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Page pas encore prête (`invoice.page_not_ready`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.page_not_ready";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_original: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fichier reçu, dans son type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_reread_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_correct_fields: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Champ inconnu (`invoice.field_unknown`) · Valeur impossible (`invoice.field_value`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.field_unknown" | "invoice.field_value" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_undo_correction: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Rien à annuler (`invoice.nothing_to_undo`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.nothing_to_undo" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_validate_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Validation à confirmer (`invoice.blocked`) · Une autre personne doit valider (`invoice.second_needed`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.blocked" | "invoice.second_needed" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_reject_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Motif manquant (`invoice.reason_missing`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "invoice.reason_missing" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_reopen_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_trash_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_restore_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_look_at_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presence"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_leave_invoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_move_invoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag reçu à la lecture. */
                "if-match"?: string | null;
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
                invoice: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) · Action impossible dans cet état (`invoice.wrong_state`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight" | "invoice.wrong_state";
                    };
                };
            };
            /** @description Modifié entre-temps (`version.lost`) */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.lost";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · La facture est déjà là (`invoice.move_nowhere`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "invoice.move_nowhere" | "request.invalid";
                    };
                };
            };
            /** @description Version attendue (`version.required`) */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "version.required";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_show_invoice_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceSettings"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_change_invoice_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceSettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceSettings"];
                };
            };
            /** @description Demande interrompue (`request.abandoned`) · Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.abandoned" | "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Type de contenu refusé (`request.media_type_refused`) */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.media_type_refused";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    invoices_export_invoice: {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path: {
                invoice: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fichier. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Facture inconnue (`invoice.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Facture non validée (`invoice.not_validated`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.not_validated";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Format d'export inconnu (`invoice.export_format`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "invoice.export_format" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    jobs_show_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifiant reçu au dépôt. */
                job: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobShape"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Tâche inconnue (`job.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "job.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    jobs_cancel_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description Même clé et même contenu : même réponse, pendant 24 heures. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Identifiant reçu au dépôt. */
                job: string;
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobShape"];
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Demande refusée (`session.csrf`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "session.csrf" | "tenant.suspended";
                    };
                };
            };
            /** @description Tâche inconnue (`job.unknown`) · Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "job.unknown" | "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande déjà en cours (`idempotency.in_flight`) */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.in_flight";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Clé d'idempotence invalide (`idempotency.key_malformed`) · Clé d'idempotence déjà utilisée (`idempotency.key_reused`) · Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "idempotency.key_malformed" | "idempotency.key_reused" | "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "issuer.away";
                    };
                };
            };
        };
    };
    events_follow_events: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string | null;
            };
            path: {
                /** @description Code de l'organisme : son SIREN, suivi de -test pour son bac à sable. */
                siren: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Flux d'événements ; « reset » quand le passé demandé n'est plus là. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        id?: string;
                        event?: string;
                        data?: string;
                    };
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Session terminée (`session.ended`) · Identification nécessaire (`token.missing`) · Jeton refusé (`token.refused`) */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "session.ended" | "token.missing" | "token.refused";
                    };
                };
            };
            /** @description Droit manquant (`right.missing`) · Organisme suspendu (`tenant.suspended`) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "right.missing" | "tenant.suspended";
                    };
                };
            };
            /** @description Organisme inconnu (`tenant.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "tenant.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description Trop de demandes (`rate.exceeded`) */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "rate.exceeded";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) · Trop d'abonnements ouverts (`events.too_many_streams`) · Le service d'identité ne répond pas (`issuer.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away" | "events.too_many_streams" | "issuer.away";
                    };
                };
            };
        };
    };
    published_show_schema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/schema+json": Record<string, never>;
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Schéma inconnu */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away";
                    };
                };
            };
        };
    };
    published_show_problem: {
        parameters: {
            query?: never;
            header?: {
                accept?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemLine"];
                    "text/html": string;
                };
            };
            /** @description Demande illisible (`request.malformed`) */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.malformed";
                    };
                };
            };
            /** @description Problème inconnu (`problem.unknown`) */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "problem.unknown";
                    };
                };
            };
            /** @description Méthode refusée (`route.method_refused`) */
            405: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "route.method_refused";
                    };
                };
            };
            /** @description Demande trop volumineuse (`request.too_large`) */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.too_large";
                    };
                };
            };
            /** @description Nom d'hôte refusé (`request.host_refused`) */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.host_refused";
                    };
                };
            };
            /** @description Demande invalide (`request.invalid`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.invalid";
                    };
                };
            };
            /** @description En-têtes trop longs (`request.headers_too_large`) */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "request.headers_too_large";
                    };
                };
            };
            /** @description Une erreur inattendue s'est produite (`internal`) */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description Trop de demandes à la fois (`api.busy`) · La base de données ne répond pas (`database.away`) */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        code?: "api.busy" | "database.away";
                    };
                };
            };
        };
    };
}
